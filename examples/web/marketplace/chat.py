"""Conversations: the list, one of them, writing, and marking read."""

import gigkit
from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from . import forms
from .forms import Form
from .refusals import status_of
from .visitor import Page, actor, for_members, me, unread

pages = Blueprint("chat", __name__, url_prefix="/conversations")


@pages.get("")
@for_members
def mine() -> Page:
    listed = actor().conversations.mine(after=request.args.get("after"))
    return render_template("chat/mine.html", summaries=listed)


@pages.post("")
@for_members
def open() -> Page:
    """Goes to the conversation with somebody, about a gig or about nothing in particular; there is one of each."""
    conversation = actor().conversations.open([forms.text("with")], gig_id=forms.optional("gig_id"))
    return redirect(url_for(".show", id=conversation.id), 303)


@pages.route("/<id>", methods=["GET", "POST"])
@for_members
def show(id: str) -> Page:
    form = Form({})
    if request.method == "POST":
        try:
            actor().messages.send(id, forms.text("content"), id=forms.client_id())
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            return redirect(url_for(".show", id=id, _anchor="end"), 303)
    conversation = actor().conversations.get(id)
    messages = actor().messages.list(conversation.id, limit=30, after=request.args.get("after"))
    return form.page(
        "chat/show.html",
        conversation=conversation,
        others=[each for each in conversation.participant_ids if each != me().id],
        gig=gig_of(conversation),
        messages=messages,
        first_unread=first_unread(messages),
        allowed=actor().policy.allowed_actions(conversation),
    )


def gig_of(conversation: gigkit.Conversation) -> gigkit.Gig | None:
    """What it is about, if this participant may still see that."""
    try:
        return actor().gigs.get(conversation.gig_id) if conversation.gig_id else None
    except gigkit.NotFound:
        return None


def first_unread(messages: gigkit.Page[gigkit.Message]) -> gigkit.Message | None:
    """The oldest of these that the visitor has not read; they come newest first."""
    unread = [each for each in messages if me().id not in (each.read_by or [])]
    return unread[-1] if unread else None


@pages.post("/<id>/read")
@for_members
def mark_read(id: str) -> Page:
    """Marks all up to a message read. A script gets the counts for the badges, a form its page again."""
    try:
        actor().messages.mark_read(id, up_to=forms.text("up_to"))
    except gigkit.Error as error:
        if wants_json():
            return jsonify(error=error.message), status_of(error)
        raise
    return jsonify(unread()) if wants_json() else redirect(url_for(".show", id=id), 303)


def wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
