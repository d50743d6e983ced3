//! A gig's life from Rust, by bindgen on gigkit.h.

use std::{ffi::CStr, mem, ptr};

#[allow(non_camel_case_types, non_upper_case_globals, dead_code)]
mod gk {
    include!(concat!(env!("OUT_DIR"), "/gigkit.rs"));
}

/// Lends a text to C for as long as it lives.
fn text(value: &str) -> gk::gk_text {
    gk::gk_text { data: value.as_ptr().cast(), length: value.len() }
}

fn string(value: &gk::gk_text) -> String {
    let bytes = unsafe { std::slice::from_raw_parts(value.data.cast(), value.length) };
    String::from_utf8(bytes.to_vec()).expect("texts are UTF-8")
}

/// Parameters with nothing given: zeros and their own size, which is the first member.
fn given<T>(fill: impl FnOnce(&mut T)) -> T {
    let mut params: T = unsafe { mem::zeroed() };
    unsafe { ptr::from_mut(&mut params).cast::<usize>().write(mem::size_of::<T>()) };
    fill(&mut params);
    params
}

/// What a call gives: an object that frees itself.
struct Owned<T>(*mut T, unsafe extern "C" fn(*mut T));

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        unsafe { self.1(self.0) }
    }
}

impl<T> std::ops::Deref for Owned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.0 }
    }
}

/// Makes a call, and turns a refusal into its reason.
fn call<T>(
    free: unsafe extern "C" fn(*mut T),
    run: impl FnOnce(*mut *mut T, *mut *mut gk::gk_error) -> gk::gk_status,
) -> Result<Owned<T>, String> {
    let (mut out, mut error) = (ptr::null_mut(), ptr::null_mut());
    if run(&mut out, &mut error) == 0 {
        return Ok(Owned(out, free));
    }
    let error = Owned(error, gk::gk_error_free);
    Err(format!("{}: {}", string(&error.reason), string(&error.message)))
}

fn sign_up(market: &Owned<gk::gk_marketplace>, name: &str) -> Result<Owned<gk::gk_session>, String> {
    let params = given(|new: &mut gk::gk_new_profile| new.username = text(name));
    let profile = call(gk::gk_profile_free, |out, error| unsafe {
        gk::gk_marketplace_sign_up(market.0, &params, out, error)
    })?;
    call(gk::gk_session_free, |out, error| unsafe { gk::gk_marketplace_as_user(market.0, &profile.id, out, error) })
}

fn apply(
    session: &Owned<gk::gk_session>,
    gig: &Owned<gk::gk_gig>,
    letter: &str,
) -> Result<Owned<gk::gk_application>, String> {
    let params = given(|new: &mut gk::gk_new_application| new.cover_letter = text(letter));
    call(gk::gk_application_free, |out, error| unsafe {
        gk::gk_applications_submit(session.0, &gig.id, &params, out, error)
    })
}

fn live() -> Result<(), String> {
    let uri = text("sqlite::memory:");
    let market = call(gk::gk_marketplace_free, |out, error| unsafe {
        gk::gk_open(uri.data, uri.length, ptr::null(), out, error)
    })?;
    let (ada, linus) = (sign_up(&market, "ada")?, sign_up(&market, "linus")?);

    let params = given(|new: &mut gk::gk_new_gig| {
        new.title = text("Chatbot for a bakery 🥐");
        new.description = text("It knows every cake.");
        new.category = text("Chatbots");
    });
    let gig = call(gk::gk_gig_free, |out, error| unsafe { gk::gk_gigs_create(ada.0, &params, out, error) })?;
    let application = apply(&linus, &gig, "I know them, too.")?;
    let accepted = call(gk::gk_application_free, |out, error| unsafe {
        gk::gk_applications_accept(ada.0, &application.id, out, error)
    })?;
    let status = unsafe { CStr::from_ptr(gk::gk_application_status_name(accepted.status)) };
    println!("{}: {}", string(&gig.title), status.to_str().unwrap());
    println!("{}", apply(&linus, &gig, "Once more?").err().unwrap());
    Ok(())
}

fn main() -> Result<(), String> {
    live()?;
    match unsafe { gk::gk_live_objects() } {
        0 => Ok(()),
        left => Err(format!("{left} objects were not freed")),
    }
}
