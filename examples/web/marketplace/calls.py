"""Video calls: planning, moving, starting and ending them. The room itself is another service's."""

from typing import Any

import gigkit
from flask import Blueprint, flash, redirect, render_template, request, url_for

from . import forms
from .forms import Form
from .refusals import status_of
from .steps import CALL_STEPS, offered, take
from .visitor import Page, actor, for_members, me

pages = Blueprint("calls", __name__, url_prefix="/calls")


@pages.get("")
@for_members
def mine() -> Page:
    past = "past" in request.args
    listed = actor().calls.mine(upcoming=not past, after=request.args.get("after"))
    return render_template("calls/mine.html", page=listed, states=[state_of(call) for call in listed], past=past)


@pages.route("/new", methods=["GET", "POST"])
@for_members
def new() -> Page:
    """With the person of the address, about its application if it names one."""
    other = actor().profiles.get(request.args.get("with", ""))
    application_id = request.args.get("application_id")
    form = Form({})
    if request.method == "POST":
        try:
            call = actor().calls.schedule(
                [other.id],
                scheduled_at=forms.moment("scheduled_at", me()),
                application_id=application_id,
                id=forms.client_id(),
            )
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("The call is scheduled.")
            return redirect(url_for(".show", id=call.id), 303)
    return form.page("calls/new.html", other=other)


@pages.get("/<id>")
@for_members
def show(id: str) -> Page:
    return call_page(actor().calls.get(id), Form({}))


def call_page(call: gigkit.VideoCall, form: Form) -> tuple[str, int]:
    state = state_of(call)
    return form.page(
        "calls/show.html",
        call=call,
        state=state,
        allowed=actor().policy.allowed_actions(call),
        steps=offered(call, CALL_STEPS, state),
    )


def state_of(call: gigkit.VideoCall) -> str:
    if call.canceled_at:
        return "canceled"
    if call.ended_at:
        return "ended"
    return "started" if call.started_at else "scheduled"


@pages.post("/<id>/reschedule")
@for_members
def reschedule(id: str) -> Page:
    sent: Any = forms.moment("scheduled_at", me())
    try:
        actor().calls.reschedule(id, scheduled_at=sent)
    except gigkit.Error as error:
        form = Form.refused(error)
        return call_page(actor().calls.get(id), form)
    flash("The call is moved.")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/<id>/<step>")
@for_members
def move(id: str, step: str) -> Page:
    try:
        take(CALL_STEPS, step, lambda operation: getattr(actor().calls, operation)(id))
    except gigkit.Conflict as error:
        page, _ = call_page(actor().calls.get(id), Form({}, error))
        return page, status_of(error)
    return redirect(url_for(".show", id=id), 303)
