#include "domain/conversations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "domain/fingerprint.hpp"
#include "domain/input.hpp"
#include "text/json_writer.hpp"

namespace gigkit::domain {
namespace {

constexpr std::size_t kMinParticipants = 2;
constexpr std::size_t kMaxParticipants = 10;
constexpr std::size_t kMaxAttachments = 10;
constexpr std::int64_t kMaxFileSize = std::int64_t{1} << 53;  // exact in every JSON reader

bool is_mime_character(char c) {
  constexpr std::string_view kMarks = "!#$&-^_.+";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kMarks.find(c) != std::string_view::npos;
}

bool is_mime_type(std::string_view mime) {
  const std::size_t slash = mime.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view type = mime.substr(0, slash);
  const std::string_view subtype = mime.substr(slash + 1);
  return !type.empty() && !subtype.empty() && std::ranges::all_of(type, is_mime_character) &&
         std::ranges::all_of(subtype, is_mime_character);
}

void normalize(Attachment& attachment) {
  constexpr std::string_view kField = "attachments";
  if (attachment.url.has_value() == attachment.key.has_value()) {
    input::invalid(kField, "attachment.url_or_key", "An attachment has either a url or a key.");
  }
  input::if_given(kField, attachment.url, input::https_url);
  input::if_given(kField, attachment.key, input::text, input::bounds::kFileKey);
  input::text(kField, attachment.name, input::bounds::kFileName);
  input::text(kField, attachment.mime, input::bounds::kMimeType);
  if (!is_mime_type(attachment.mime)) {
    input::invalid(kField, "attachment.mime", "An attachment's mime is of the form type/subtype.");
  }
  if (attachment.size < 0 || attachment.size > kMaxFileSize) {
    input::invalid(kField, "attachment.size", "An attachment's size is in bytes, 0 or more.");
  }
}

}  // namespace

void normalize_participants(std::vector<Id>& participants, const Actor& actor) {
  if (participants.size() <= kMaxParticipants * kMaxParticipants) {
    if (actor.id()) participants.push_back(*actor.id());
    std::unordered_set<Id> seen;
    std::erase_if(participants, [&](const Id& id) { return !seen.insert(id).second; });
  }
  if (participants.size() >= kMinParticipants && participants.size() <= kMaxParticipants) return;
  input::invalid("participant_ids", "conversation.participants",
                 fmt::format("{} to {} different people take part, you among them.",
                             kMinParticipants, kMaxParticipants));
}

void normalize(NewMessage& message) {
  input::if_given("id", message.id, input::id);
  if (message.attachments.size() > kMaxAttachments) {
    input::invalid("attachments", "list.too_many",
                   fmt::format("attachments has {} items where {} are allowed.",
                               message.attachments.size(), kMaxAttachments));
  }
  for (Attachment& attachment : message.attachments) normalize(attachment);
  text::Bounds bounds = input::bounds::kMessage;
  if (!message.attachments.empty()) bounds.min = 0;
  input::text("content", message.content, bounds);
}

Json attachments_json(const std::vector<Attachment>& attachments) {
  text::JsonWriter json;
  json.begin_array();
  for (const Attachment& each : attachments) {
    json.begin_object();
    // In the order in which Postgres keeps members: shorter names first, then by their bytes.
    if (each.key) json.key("key").string(*each.key);
    if (each.url) json.key("url").string(*each.url);
    json.key("mime").string(each.mime).key("name").string(each.name).key("size").integer(each.size);
    json.end_object();
  }
  json.end_array();
  return {std::move(json).text()};
}

Id conversation_fingerprint(std::vector<Id> participants, const std::optional<Id>& gig) {
  std::ranges::sort(participants);
  FingerprintWriter writer;
  writer.add(participants);
  writer.add(gig);
  return writer.fingerprint();
}

}  // namespace gigkit::domain
