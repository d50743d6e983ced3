"""Applications: applying, one's own and those to a gig, and the steps to a decision."""

from typing import Any

import gigkit
from flask import Blueprint, flash, redirect, render_template, request, url_for

from . import forms
from .forms import Form
from .refusals import status_of
from .steps import APPLICATION_STEPS, offered, require, take
from .visitor import Page, actor, for_members, me

pages = Blueprint("applications", __name__)


def content() -> dict[str, Any]:
    return {
        "cover_letter": forms.text("cover_letter"),
        "proposed_rate": forms.optional("proposed_rate"),
        "proposed_timeline": forms.optional("proposed_timeline"),
        "portfolio_items": forms.lines("portfolio_items"),
        "ai_tools_to_use": forms.items("ai_tools_to_use"),
    }


@pages.route("/gigs/<gig_id>/apply", methods=["GET", "POST"])
@for_members
def apply(gig_id: str) -> Page:
    gig = actor().gigs.get(gig_id)
    form = Form({"portfolio_items": me().portfolio_urls, "ai_tools_to_use": me().ai_tools})
    if request.method == "POST":
        try:
            application = actor().applications.submit(gig.id, **content(), id=forms.client_id())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your application is sent.")
            return redirect(url_for(".show", id=application.id), 303)
    else:
        require(gig, "submit")
    return form.page("applications/apply.html", gig=gig)


@pages.get("/applications")
@for_members
def mine() -> Page:
    status = request.args.get("status") or None
    listed = actor().applications.mine(status=status, after=request.args.get("after"))
    return render_template(
        "applications/mine.html",
        applications=listed,
        gigs={each.gig_id: actor().gigs.get(each.gig_id) for each in listed},
        chosen=status,
        statuses=list(gigkit.ApplicationStatus),
    )


@pages.get("/gigs/<gig_id>/applications")
@for_members
def for_gig(gig_id: str) -> Page:
    status = request.args.get("status") or None
    gig = actor().gigs.get(gig_id)
    listed = actor().applications.for_gig(gig.id, status=status, after=request.args.get("after"))
    return render_template(
        "applications/for_gig.html",
        gig=gig,
        applications=listed,
        steps={each.id: offered(each, APPLICATION_STEPS) for each in listed},
        chosen=status,
        statuses=list(gigkit.ApplicationStatus),
    )


@pages.get("/applications/<id>")
@for_members
def show(id: str) -> Page:
    return application_page(actor().applications.get(id))


def application_page(application: gigkit.Application, refusal: gigkit.Error | None = None) -> str:
    gig = actor().gigs.get(application.gig_id)
    is_applicant = application.applicant_id == me().id
    return render_template(
        "applications/show.html",
        application=application,
        gig=gig,
        other=actor().profiles.get(gig.poster_id if is_applicant else application.applicant_id),
        is_applicant=is_applicant,
        allowed=actor().policy.allowed_actions(application),
        allowed_on_gig=actor().policy.allowed_actions(gig),
        steps=offered(application, APPLICATION_STEPS),
        history=actor().applications.history(application.id),
        form=Form(request.form, refusal),
        refusal=refusal,
    )


@pages.route("/applications/<id>/edit", methods=["GET", "POST"])
@for_members
def edit(id: str) -> Page:
    application = actor().applications.get(id)
    form = Form(application.to_dict())
    if request.method == "POST":
        try:
            actor().applications.update(id, **content(), expected_updated_at=forms.seen_at())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your changes are saved.")
            return redirect(url_for(".show", id=id), 303)
    else:
        require(application, "update")
    return form.page("applications/edit.html", application=application, gig=actor().gigs.get(application.gig_id))


@pages.route("/applications/<id>/resubmit", methods=["GET", "POST"])
@for_members
def resubmit(id: str) -> Page:
    application = actor().applications.get(id)
    form = Form({**application.to_dict(), "cover_letter": ""})
    if request.method == "POST":
        try:
            actor().applications.resubmit(id, **content())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your application is sent again.")
            return redirect(url_for(".show", id=id), 303)
    else:
        require(application, "resubmit")
    return form.page("applications/resubmit.html", application=application, gig=actor().gigs.get(application.gig_id))


@pages.post("/applications/<id>/<step>")
@for_members
def move(id: str, step: str) -> Page:
    """Reviews, shortlists, accepts, withdraws and so on."""

    def call(operation: str) -> gigkit.Application:
        applications = actor().applications
        if operation == "reject":
            return applications.reject(id, reason=forms.optional("reason"))
        moved: gigkit.Application = getattr(applications, operation)(id)
        return moved

    try:
        take(APPLICATION_STEPS, step, call)
    except (gigkit.Conflict, gigkit.Invalid) as error:
        return application_page(actor().applications.get(id), error), status_of(error)
    return redirect(url_for(".show", id=id), 303)
