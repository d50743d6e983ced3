"""Gigs: posting, editing, the page of one, one's own, and the steps of its life."""

from typing import Any

import gigkit
from flask import Blueprint, flash, redirect, render_template, request, url_for

from . import forms
from .forms import Form
from .refusals import status_of
from .steps import GIG_STEPS, offered, require, take
from .visitor import Page, actor, for_members

pages = Blueprint("gigs", __name__, url_prefix="/gigs")


def content() -> dict[str, Any]:
    """What the form says of a gig, as `create` and `update` take it."""
    return {
        "title": forms.text("title"),
        "description": forms.text("description"),
        "category": forms.text("category"),
        "budget_type": forms.text("budget_type"),
        "budget_min": forms.optional("budget_min"),
        "budget_max": forms.optional("budget_max"),
        "skills_required": forms.items("skills_required"),
        "ai_tools_preferred": forms.items("ai_tools_preferred"),
        "duration": forms.optional("duration"),
        "location_type": forms.text("location_type"),
        "location": forms.optional("location"),
    }


@pages.route("/new", methods=["GET", "POST"])
@for_members
def new() -> Page:
    form = Form({"budget_type": "fixed", "location_type": "remote"})
    if request.method == "POST":
        try:
            gig = actor().gigs.create(**content(), status=forms.text("status"), id=forms.client_id())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your gig is published." if gig.status == "active" else "Your draft is saved. Nobody else sees it yet.")
            return redirect(url_for(".show", id=gig.id), 303)
    return form.page("gigs/new.html", usage=actor().usage.current())


@pages.get("/mine")
@for_members
def mine() -> Page:
    status = request.args.get("status") or None
    listed = actor().gigs.mine(status=status, after=request.args.get("after"))
    return render_template(
        "gigs/mine.html",
        gigs=listed,
        chosen=status,
        statuses=list(gigkit.GigStatus),
        steps={gig.id: offered(gig, GIG_STEPS) for gig in listed},
        usage=actor().usage.current(),
    )


@pages.get("/<id>")
def show(id: str) -> Page:
    return gig_page(actor().gigs.view(id))


def gig_page(gig: gigkit.Gig, refusal: gigkit.Error | None = None) -> str:
    own = actor().applications.for_gig(gig.id, limit=1) if actor().user_id not in (None, gig.poster_id) else []
    return render_template(
        "gigs/show.html",
        gig=gig,
        allowed=actor().policy.allowed_actions(gig),
        steps=offered(gig, GIG_STEPS),
        own_application=next(iter(own), None),
        poster_rating=actor().reviews.summary(gig.poster_id),
        form=Form({}, refusal),
        refusal=refusal,
    )


@pages.route("/<id>/edit", methods=["GET", "POST"])
@for_members
def edit(id: str) -> Page:
    gig = actor().gigs.get(id)
    form = Form(gig.to_dict())
    if request.method == "POST":
        try:
            actor().gigs.update(id, **content(), expected_updated_at=forms.seen_at())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your changes are saved.")
            return redirect(url_for(".show", id=id), 303)
    else:
        require(gig, "update")
    return form.page("gigs/edit.html", gig=gig)


@pages.post("/<id>/<step>")
@for_members
def move(id: str, step: str) -> Page:
    """Publishes, pauses, closes and so on."""
    try:
        take(GIG_STEPS, step, lambda operation: getattr(actor().gigs, operation)(id))
    except (gigkit.Conflict, gigkit.LimitReached) as error:
        return gig_page(actor().gigs.get(id), error), status_of(error)
    if step == "remove":
        return redirect(url_for(".mine"), 303)
    return redirect(url_for(".show", id=id), 303)
