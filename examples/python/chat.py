"""Many users of one marketplace in asyncio: each call runs in a thread, and the loop goes on."""

import asyncio

import gigkit

to_thread = asyncio.to_thread
CLIENTS = 5


async def greet(client: gigkit.Session, ada: gigkit.Session) -> None:
    assert ada.user_id is not None
    conversation = await to_thread(client.conversations.open, [ada.user_id])
    await to_thread(client.messages.send, conversation.id, "Hello, are you free next week?")


async def answer_all(ada: gigkit.Session, questions: int) -> None:
    """Answers whatever arrives, as the feed of events tells it."""
    arrived: asyncio.Queue[gigkit.Event] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def hear(event: gigkit.Event) -> None:
        if event.type == "message.sent" and event.actor_id != ada.user_id:
            loop.call_soon_threadsafe(arrived.put_nowait, event)

    with ada.events.subscribe(hear):
        for _ in range(questions):
            while arrived.empty():
                await to_thread(ada.events.dispatch, timeout=1.0)
                await asyncio.sleep(0)
            event = arrived.get_nowait()
            await to_thread(ada.messages.send, event.changed["conversation_id"], "From Tuesday on.")


async def main() -> None:
    with gigkit.open("sqlite::memory:") as market:
        people = [market.as_user(market.sign_up(username=f"client_{number}").id) for number in range(CLIENTS)]
        ada = market.as_user(market.sign_up(username="ada").id)
        answering = asyncio.create_task(answer_all(ada, CLIENTS))
        await asyncio.sleep(0)  # ada listens before anybody speaks
        await asyncio.gather(*(greet(client, ada) for client in people))
        await answering
        counts = await asyncio.gather(*(to_thread(client.messages.unread_count) for client in people))
        print(f"{sum(counts)} of {CLIENTS} clients have an answer")  # 5 of 5 clients have an answer


if __name__ == "__main__":
    asyncio.run(main())
