// A gig's life from Go, by cgo on gigkit.h.
package main

/*
#cgo pkg-config: gigkit_c
#include <gigkit.h>
*/
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"unsafe"
)

// text lends a Go string to C for one call; the pinner keeps it where it is.
func text(pinner *runtime.Pinner, value string) C.gk_text {
	data := unsafe.StringData(value)
	pinner.Pin(data)
	return C.gk_text{data: (*C.char)(unsafe.Pointer(data)), length: C.size_t(len(value))}
}

func goString(value C.gk_text) string {
	return C.GoStringN(value.data, C.int(value.length))
}

// refusal turns the error object of a failed call into a Go error, and frees it.
func refusal(status C.gk_status, err *C.gk_error) error {
	if status == C.GK_OK {
		return nil
	}
	defer C.gk_error_free(err)
	return fmt.Errorf("%s: %s", goString(err.reason), goString(err.message))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// signUp gives a session of a new user.
func signUp(market *C.gk_marketplace, name string) *C.gk_session {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	params := C.gk_new_profile{struct_size: C.sizeof_gk_new_profile, username: text(&pinner, name)}
	var profile *C.gk_profile
	var session *C.gk_session
	var err *C.gk_error
	must(refusal(C.gk_marketplace_sign_up(market, &params, &profile, &err), err))
	defer C.gk_profile_free(profile)
	must(refusal(C.gk_marketplace_as_user(market, &profile.id, &session, &err), err))
	return session
}

func post(session *C.gk_session, title, description, category string) *C.gk_gig {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	params := C.gk_new_gig{struct_size: C.sizeof_gk_new_gig, title: text(&pinner, title),
		description: text(&pinner, description), category: text(&pinner, category)}
	var gig *C.gk_gig
	var err *C.gk_error
	must(refusal(C.gk_gigs_create(session, &params, &gig, &err), err))
	return gig
}

func apply(session *C.gk_session, gig *C.gk_gig, letter string) (*C.gk_application, error) {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	params := C.gk_new_application{struct_size: C.sizeof_gk_new_application, cover_letter: text(&pinner, letter)}
	var application *C.gk_application
	var err *C.gk_error
	return application, refusal(C.gk_applications_submit(session, &gig.id, &params, &application, &err), err)
}

func main() {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	uri := text(&pinner, "sqlite::memory:")
	var market *C.gk_marketplace
	var err *C.gk_error
	must(refusal(C.gk_open(uri.data, uri.length, nil, &market, &err), err))
	ada, linus := signUp(market, "ada"), signUp(market, "linus")

	gig := post(ada, "Chatbot for a bakery 🥐", "It knows every cake.", "Chatbots")
	application, refused := apply(linus, gig, "I know them, too.")
	must(refused)
	var accepted *C.gk_application
	must(refusal(C.gk_applications_accept(ada, &application.id, &accepted, &err), err))
	fmt.Printf("%s: %s\n", goString(gig.title), C.GoString(C.gk_application_status_name(accepted.status)))
	_, refused = apply(linus, gig, "Once more?")
	fmt.Println(refused)

	C.gk_application_free(accepted)
	C.gk_application_free(application)
	C.gk_gig_free(gig)
	C.gk_session_free(linus)
	C.gk_session_free(ada)
	C.gk_marketplace_free(market)
	if left := C.gk_live_objects(); left != 0 {
		must(fmt.Errorf("%d objects were not freed", left))
	}
}
