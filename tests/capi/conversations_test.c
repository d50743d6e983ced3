#include "stage.h"

static void open(void) {
  struct stage stage;
  gk_conversation* conversation = NULL;
  gk_conversation* again = NULL;
  gk_new_conversation new_conversation;
  gk_ids people;
  gk_id ids[2];
  gk_id proposed = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  gk_id gig;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  ids[0] = stage.linus_id;
  ids[1] = stage.grace_id;
  people.items = ids;
  people.count = 2;
  GK_INIT(&new_conversation);
  new_conversation.id = &proposed;
  new_conversation.participant_ids = people;
  new_conversation.gig_id = &gig;
  CHECK_OK(gk_conversations_open(stage.ada, &new_conversation, &conversation, &error));
  CHECK_NUMBER(conversation->struct_size, sizeof *conversation);
  CHECK(same_id(&conversation->id, &proposed));
  CHECK_NUMBER(conversation->participant_ids.count, 3);
  CHECK(same_id(conversation->gig_id, &gig));
  CHECK(conversation->last_message_at.is_set); /* in the list it stands where it was opened */
  CHECK(conversation->created_at.is_set && conversation->updated_at.is_set);
  CHECK_OK(gk_conversations_get(stage.grace, &conversation->id, &again, &error));
  CHECK(same_id(&again->id, &conversation->id));
  gk_conversation_free(again);
  CHECK_REFUSED(gk_conversations_get(stage.nobody, &conversation->id, &again, &error), GK_NOT_FOUND,
                "conversation.not_found");
  gk_conversation_free(conversation);
  GK_INIT(&new_conversation);
  CHECK_REFUSED_FIELD(gk_conversations_open(stage.ada, &new_conversation, &conversation, &error),
                      GK_INVALID, "conversation.participants", "participant_ids");
  clear_stage(&stage);
}

static void messages(void) {
  struct stage stage;
  gk_message* message = NULL;
  gk_message_page* page = NULL;
  gk_new_message new_message;
  gk_message_list list;
  gk_attachment attachments[2];
  const gk_attachment* pointers[2];
  gk_id proposed = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  gk_id first;
  gk_id conversation;
  int64_t count = 0;
  set_stage(&stage);
  conversation = chat(&stage);
  GK_INIT(&attachments[0]);
  GK_SET_TEXT(attachments[0].url, "https://example.com/cake.png");
  GK_SET_TEXT(attachments[0].name, "cake.png");
  GK_SET_TEXT(attachments[0].mime, "image/png");
  attachments[0].size = 12345;
  GK_INIT(&attachments[1]);
  GK_SET_TEXT(attachments[1].key, "recipes/1");
  GK_SET_TEXT(attachments[1].name, "recipe.txt");
  GK_SET_TEXT(attachments[1].mime, "text/plain");
  pointers[0] = &attachments[0];
  pointers[1] = &attachments[1];
  GK_INIT(&new_message);
  new_message.id = &proposed;
  GK_SET_TEXT(new_message.content, "A cake \xf0\x9f\x8e\x82");
  new_message.attachments.items = pointers;
  new_message.attachments.count = 2;
  CHECK_OK(gk_messages_send(stage.ada, &conversation, &new_message, &message, &error));
  CHECK_NUMBER(message->struct_size, sizeof *message);
  CHECK(same_id(&message->id, &proposed));
  CHECK(same_id(&message->conversation_id, &conversation));
  CHECK(same_id(&message->sender_id, &stage.ada_id));
  CHECK_TEXT(message->content, "A cake \xf0\x9f\x8e\x82");
  CHECK(contains(message->attachments, "\"cake.png\"") && contains(message->attachments, "12345"));
  CHECK(contains(message->attachments, "recipes/1"));
  CHECK_NUMBER(message->read_by.count, 1);
  CHECK(same_id(&message->read_by.items[0], &stage.ada_id));
  CHECK(message->created_at.is_set);
  first = message->id;
  gk_message_free(message);

  pointers[1] = NULL;
  new_message.id = NULL;
  CHECK_REFUSED_FIELD(gk_messages_send(stage.ada, &conversation, &new_message, &message, &error),
                      GK_MISUSE, "argument.null", "attachments");
  pointers[1] = &attachments[1];
  attachments[1].struct_size = 3;
  CHECK_REFUSED(gk_messages_send(stage.ada, &conversation, &new_message, &message, &error),
                GK_MISUSE, "struct.size");
  GK_INIT(&new_message);
  GK_SET_TEXT(new_message.content, "Second");
  CHECK_OK(gk_messages_send(stage.ada, &conversation, &new_message, &message, &error));
  CHECK_TEXT(message->attachments, "[]");

  CHECK_OK(gk_messages_unread_count(stage.linus, &count, &error));
  CHECK_NUMBER(count, 2);
  CHECK_OK(gk_messages_list(stage.linus, &conversation, NULL, &page, &error));
  CHECK_NUMBER(page->count, 2);
  CHECK_TEXT(page->items[0]->content, "Second");
  gk_message_page_free(page);
  GK_INIT(&list);
  list.before = &message->id;
  CHECK_OK(gk_messages_list(stage.linus, &conversation, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK(same_id(&page->items[0]->id, &first));
  gk_message_page_free(page);
  GK_INIT(&list);
  list.since = &first;
  list.limit = 1;
  CHECK_OK(gk_messages_list(stage.linus, &conversation, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK_TEXT(page->items[0]->content, "Second");
  gk_message_page_free(page);
  GK_SET_TEXT(list.after, "?");
  CHECK_REFUSED(gk_messages_list(stage.linus, &conversation, &list, &page, &error), GK_INVALID,
                "cursor.malformed");

  CHECK_OK(gk_messages_mark_read(stage.linus, &conversation, &first, &count, &error));
  CHECK_NUMBER(count, 1);
  CHECK_REFUSED_FIELD(
      gk_messages_mark_read(stage.linus, &conversation, &conversation, &count, &error),
      GK_NOT_FOUND, "message.not_found", "up_to");
  CHECK_NUMBER(count, 0);
  CHECK_REFUSED(gk_messages_mark_read(stage.grace, &conversation, &first, &count, &error),
                GK_NOT_FOUND, "conversation.not_found");
  gk_message_free(message);
  clear_stage(&stage);
}

static void mine(void) {
  struct stage stage;
  gk_conversation_page* page = NULL;
  gk_message* message = NULL;
  gk_new_message new_message;
  gk_page_request request;
  gk_id conversation;
  set_stage(&stage);
  conversation = chat(&stage);
  CHECK_OK(gk_conversations_mine(stage.linus, NULL, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK(page->items[0]->last_message == NULL);
  gk_conversation_page_free(page);
  GK_INIT(&new_message);
  GK_SET_TEXT(new_message.content, "Hello");
  CHECK_OK(gk_messages_send(stage.ada, &conversation, &new_message, &message, &error));
  gk_message_free(message);
  GK_INIT(&request);
  request.limit = 1;
  CHECK_OK(gk_conversations_mine(stage.linus, &request, &page, &error));
  CHECK_NUMBER(page->items[0]->struct_size, sizeof(gk_conversation_summary));
  CHECK(same_id(&page->items[0]->conversation->id, &conversation));
  CHECK_NUMBER(page->items[0]->conversation->last_message_at.is_set, 1);
  CHECK_TEXT(page->items[0]->last_message->content, "Hello");
  CHECK_NUMBER(page->items[0]->unread_count, 1);
  CHECK_TEXT(page->next, NULL);
  gk_conversation_page_free(page);
  GK_SET_TEXT(request.after, "?");
  CHECK_REFUSED(gk_conversations_mine(stage.linus, &request, &page, &error), GK_INVALID,
                "cursor.malformed");
  clear_stage(&stage);
}

static const test tests[] = {{"conversations.open", open},
                             {"conversations.messages", messages},
                             {"conversations.mine", mine}};
const suite conversations_suite = SUITE(tests);
