"""Signing up, in and out. For trying out: a username is all it takes. A real site authenticates people here."""

import gigkit
from flask import Blueprint, flash, redirect, request, session, url_for

from . import forms, visitor
from .forms import Form
from .visitor import Page, market

pages = Blueprint("signing_in", __name__)


def way_back() -> str:
    """The page of this site that asked for the sign-in. No address of another site is followed."""
    path = request.args.get("next", "")
    local = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if local else url_for("search.gigs")


@pages.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> Page:
    form = Form({})
    if request.method == "POST":
        try:
            profile = market().sign_up(username=forms.optional("username"), full_name=forms.optional("full_name"))
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            visitor.sign_in(profile)
            flash(f"Welcome, {profile.full_name or profile.username}. Tell people about yourself.")
            return redirect(url_for("people.edit"), 303)
    return form.page("account/sign_up.html")


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    form = Form({})
    if request.method == "POST":
        try:
            profile = market().as_anonymous().profiles.get_by_username(forms.text("username"))
            market().as_user(profile.id).usage.current()  # refuses deleted accounts
        except gigkit.Error as error:
            form = Form(request.form, error)
        else:
            visitor.sign_in(profile)
            return redirect(way_back(), 303)
    return form.page("account/sign_in.html")


@pages.post("/sign-out")
def sign_out() -> Page:
    session.clear()
    return redirect(url_for("search.gigs"), 303)
