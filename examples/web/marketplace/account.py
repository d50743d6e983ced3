"""One's own account: plan and usage, all data to take away, and the end of it."""

import json
import time
from typing import Any
from uuid import uuid4

import gigkit
from flask import Blueprint, Response, flash, redirect, render_template, session, url_for

from . import forms
from .visitor import Page, actor, for_members, market, me

pages = Blueprint("account", __name__, url_prefix="/account")

PRO_PRICE = "price_pro"  # the id that the payment provider has for it; `gigkit.open` is told which plan it is


@pages.get("")
@for_members
def show() -> Page:
    return account_page()


def account_page(problem: str | None = None) -> str:
    return render_template(
        "account/show.html",
        usage=actor().usage.current(),
        subscription=actor().subscriptions.mine(),
        is_pro=actor().subscriptions.is_pro(),
        problem=problem,
    )


@pages.post("/plan")
@for_members
def change_plan() -> Page:
    """Stands in for the payment provider: sends the event that it would send."""
    wants_pro = forms.text("plan") == "pro"
    market().as_service().subscriptions.apply_billing_event(billing_event(actor().subscriptions.mine(), wants_pro))
    flash("You are on the pro plan now." if wants_pro else "You are back on the free plan.")
    return redirect(url_for(".show"), 303)


def billing_event(subscription: gigkit.Subscription, wants_pro: bool) -> dict[str, Any]:
    now = int(time.time())
    return {
        "id": f"evt_{time.time_ns():020}",  # events of one second are taken in the order of their ids
        "object": "event",
        "created": now,
        "type": "customer.subscription.created" if wants_pro else "customer.subscription.deleted",
        "data": {
            "object": {
                "id": f"sub_{uuid4().hex}" if wants_pro else subscription.stripe_subscription_id,
                "object": "subscription",
                "customer": f"cus_{subscription.user_id.hex}",
                "metadata": {"user_id": str(subscription.user_id)},
                "status": "active" if wants_pro else "canceled",
                "cancel_at_period_end": False,
                "items": {
                    "object": "list",
                    "data": [
                        {
                            "price": {"id": PRO_PRICE},
                            "current_period_start": now,
                            "current_period_end": now + 30 * 24 * 3600,
                        }
                    ],
                },
            }
        },
    }


@pages.get("/export")
@for_members
def export() -> Page:
    everything = json.dumps(actor().profiles.export(), ensure_ascii=False, indent=2)
    name = f"{me().username}.json"
    return Response(
        everything,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


@pages.post("/delete")
@for_members
def delete() -> Page:
    if forms.text("username") != me().username:
        return account_page(problem="Type your username to confirm. Nothing was deleted."), 422
    actor().profiles.delete_account()
    session.clear()
    flash("Your account is deleted.")
    return redirect(url_for("search.gigs"), 303)
