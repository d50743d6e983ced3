"""A gig's life through the module: values as Python has them, refusals as exceptions, transactions, the feed."""

import copy
import pickle
import unittest
from decimal import Decimal

import gigkit

CHATBOT = dict(title="Chatbot", description="Answers", category="Bots", budget_type="fixed")


class Life(unittest.TestCase):
    def setUp(self):
        self.market = gigkit.open("sqlite::memory:")
        self.ada = self.market.sign_up(username="ada")
        self.linus = self.market.sign_up(username="linus")
        self.poster = self.market.as_user(self.ada.id)
        self.applicant = self.market.as_user(self.linus.id)

    def tearDown(self):
        self.market.close()

    def test_an_entity_is_a_value(self):
        gig = self.poster.gigs.create(**CHATBOT, budget_min=5, skills_required=["C++"])
        self.assertEqual(gig, self.poster.gigs.get(gig.id))
        self.assertEqual(hash(gig), hash(self.poster.gigs.get(gig.id)))
        self.assertEqual(gig.budget_min, Decimal(5))
        self.assertEqual(gig.status, "active")
        self.assertIsNotNone(gig.created_at.tzinfo)
        self.assertEqual(gig.to_dict()["skills_required"], ["C++"])
        self.assertEqual(pickle.loads(pickle.dumps(gig)), gig)
        self.assertEqual(copy.deepcopy(gig), gig)

    def test_a_refusal_is_an_exception_with_its_reason(self):
        gig = self.poster.gigs.create(**CHATBOT)
        cases = [
            (gigkit.Forbidden, "application.own_gig", lambda: self.poster.applications.submit(gig.id, cover_letter="hi")),
            (gigkit.Invalid, "id.malformed", lambda: self.poster.gigs.get("zzz")),
            (gigkit.Invalid, "parameter.type", lambda: self.poster.gigs.create(**{**CHATBOT, "title": 5})),
            (gigkit.Invalid, "enum.unknown", lambda: self.poster.gigs.mine(status="lost")),
        ]
        for kind, reason, call in cases:
            with self.subTest(reason=reason), self.assertRaises(kind) as refused:
                call()
            self.assertEqual(refused.exception.reason, reason)

    def test_a_transaction_takes_effect_whole_or_not_at_all(self):
        with self.poster.transaction() as together:
            together.gigs.create(**CHATBOT)
        with self.assertRaises(ZeroDivisionError), self.poster.transaction() as together:
            together.gigs.create(**CHATBOT)
            1 / 0
        self.assertEqual(len(self.poster.gigs.mine()), 1)

    def test_a_search_gives_hits_with_counts(self):
        self.poster.gigs.create(**CHATBOT)
        found = self.applicant.gigs.search("chatbots", facets=["category"])
        self.assertEqual([hit.gig.title for hit in found], ["Chatbot"])
        self.assertEqual((found.total, found.total_is_exact), (1, True))
        self.assertEqual(found.facets["category"], [("Bots", 1)])

    def test_a_subscriber_hears_of_what_happened(self):
        heard = []
        with self.poster.events.subscribe(heard.append):
            gig = self.poster.gigs.create(**CHATBOT)
            self.poster.events.dispatch()
        self.assertEqual([(event.type, event.entity_id) for event in heard], [("gig.created", gig.id)])

    def test_iterate_walks_through_all_pages(self):
        made = [self.poster.gigs.create(**CHATBOT, status="draft").id for _ in range(5)]
        listed = [gig.id for gig in gigkit.iterate(self.poster.gigs.mine, limit=2)]
        self.assertEqual(listed, made[::-1])


if __name__ == "__main__":
    unittest.main()
