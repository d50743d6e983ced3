"""What the parties of a gig say of each other."""

import gigkit
from flask import Blueprint, flash, redirect, request, url_for

from . import forms
from .forms import Form
from .visitor import Page, actor, for_members

pages = Blueprint("reviews", __name__)


@pages.route("/gigs/<gig_id>/review/<username>", methods=["GET", "POST"])
@for_members
def new(gig_id: str, username: str) -> Page:
    gig = actor().gigs.get(gig_id)
    reviewee = actor().profiles.get_by_username(username)
    form = Form({})
    if request.method == "POST":
        try:
            actor().reviews.create(
                gig.id,
                reviewee_id=reviewee.id,
                rating=forms.number("rating"),
                comment=forms.optional("comment"),
                id=forms.client_id(),
            )
        except gigkit.Error as error:
            form = Form.refused(error)
        else:
            flash("Thank you. Your review is published.")
            return redirect(url_for("people.show", username=reviewee.username, _anchor="reviews"), 303)
    return form.page("reviews/new.html", gig=gig, reviewee=reviewee)
