"""Whatever is sent to whatever address, the site answers, and what is stored stays sound."""

import random
from collections import Counter

import pytest
from conftest import Visitor
from flask import Flask

TEXTS = [
    *("", " ", "0", "1", "-1", "5", "NaN", "1e400", "true", "active", "pro", "maya", "x" * 5000, "\0", "🥖" * 60, "\u202e"),
    *("' or 1=1 --", "<b>", "../..", "%s{0}", "\r\nSet-Cookie: a=b", "2090-01-01T10:00", "9999-12-31T23:59", "2026-13-45T99:99"),
    "00000000-0000-0000-0000-000000000000",
]
FIELDS = (
    "id title description category budget_min budget_max budget_type skills_required location_type status cover_letter "
    "proposed_rate portfolio_items content with gig_id up_to rating comment scheduled_at expected_updated_at username "
    "full_name bio timezone hourly_rate avatar_url reason q after skill tool days sort application_id next past unread"
).split()
ENDING = ("signing_in.sign_out", "account.delete", "activity.live", "static")


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_is_sent_breaks_the_site(
    app: Flask, maya: Visitor, lukasz: Visitor, application: str, gig: str, seed: int
) -> None:
    chance = random.Random(seed)
    chat = lukasz.send(gig, "/conversations").location
    ids = [path.rsplit("/", 1)[1] for path in (application, gig, chat)]
    app.config["PROPAGATE_EXCEPTIONS"] = False
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in ENDING]
    answers: Counter[int] = Counter()

    def some(names: list[str], most: int) -> dict[str, str]:
        return {name: chance.choice([*TEXTS, *ids]) for name in chance.sample(names, chance.randint(0, most))}

    for _ in range(200):
        visitor, rule = chance.choice([maya, lukasz]), chance.choice(rules)
        path = rule.rule.replace("<id>", chance.choice([*ids, "x", "%00", "%ff"])).replace("<gig_id>", ids[1])
        path = path.replace("<username>", chance.choice(["maya", "lukasz", "%00"]))
        path = path.replace("<step>", chance.choice(["accept", "close", "reject", "withdraw", "cancel", "__init__"]))
        if "POST" in (rule.methods or ()):
            with visitor.client.session_transaction() as cookie:
                sent = {**some(FIELDS, 12), "token": cookie["token"]}
            answer = visitor.client.post(path, query_string=some(FIELDS, 2), data=sent)
        else:
            answer = visitor.client.get(path, query_string=some(FIELDS, 4))
        answers[answer.status_code] += 1
        assert answer.status_code < 500, f"{rule.methods} {path}"
        if visitor.client.get("/profile").status_code == 303:
            visitor.send("/sign-in", username="maya" if visitor is maya else "lukasz")
    assert answers[200] > 20
    assert answers[422] > 5
