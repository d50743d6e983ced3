"""Profiles: finding people, their pages, and one's own to edit."""

import gigkit
from flask import Blueprint, flash, redirect, render_template, request, url_for

from . import forms
from .forms import Form
from .visitor import Page, actor, for_members, me

pages = Blueprint("people", __name__)


@pages.get("/people")
def find() -> Page:
    asked = request.args
    form, found = Form(asked), None
    try:
        found = actor().profiles.search(
            asked.get("q", ""),
            skills=[skill for skill in asked.get("skills", "").split(",") if skill.strip()],
            ai_tools=[tool for tool in asked.get("ai_tools", "").split(",") if tool.strip()],
            max_hourly_rate=asked.get("max_hourly_rate", "").strip() or None,
            is_available=True if asked.get("available") else None,
            after=asked.get("after"),
        )
    except gigkit.Invalid as error:
        form = Form(asked, error)
    return form.page("people/find.html", found=found, asked=asked.to_dict())


@pages.get("/people/<username>")
def show(username: str) -> Page:
    profile = actor().profiles.get_by_username(username)
    return render_template(
        "people/show.html",
        profile=profile,
        summary=actor().reviews.summary(profile.id),
        reviews=actor().reviews.for_profile(profile.id, after=request.args.get("after")),
    )


@pages.route("/profile", methods=["GET", "POST"])
@for_members
def edit() -> Page:
    form = Form(me().to_dict())
    if request.method == "POST":
        try:
            profile = actor().profiles.update(
                username=forms.text("username"),
                full_name=forms.optional("full_name"),
                avatar_url=forms.optional("avatar_url"),
                bio=forms.optional("bio"),
                skills=forms.items("skills"),
                ai_tools=forms.items("ai_tools"),
                hourly_rate=forms.optional("hourly_rate"),
                portfolio_urls=forms.lines("portfolio_urls"),
                location=forms.optional("location"),
                timezone=forms.optional("timezone"),
                is_available="is_available" in request.form,
                expected_updated_at=forms.seen_at(),
            )
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Your profile is saved.")
            return redirect(url_for(".show", username=profile.username), 303)
    return form.page("people/edit.html")
