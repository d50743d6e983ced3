"""A gig is posted, applied to and filled."""

import gigkit

with gigkit.open("sqlite::memory:") as market:
    ada = market.as_user(market.sign_up(username="ada").id)
    linus = market.as_user(market.sign_up(username="linus").id)

    gig = ada.gigs.create(
        title="Chatbot for a bakery",
        description="It knows every cake.",
        category="Chatbots",
        budget_type="fixed",
        skills_required=["C++", "RAG"],
    )
    application = linus.applications.submit(gig.id, cover_letter="I know them, too.")
    ada.applications.accept(application.id)
    print(linus.applications.get(application.id).status)  # accepted
    try:
        linus.applications.submit(gig.id, cover_letter="Once more?")
    except gigkit.Conflict as error:
        print(f"{error.reason}: {error.message}")  # gig.not_open: ...
