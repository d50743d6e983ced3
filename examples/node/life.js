// A gig's life from Node, by koffi on the library in C. The path of libgigkit_c.so is the argument.
import koffi from "koffi";

const library = koffi.load(process.argv[2]);

// What of gigkit.h is used here.
koffi.opaque("gk_marketplace");
koffi.opaque("gk_session");
koffi.struct("gk_id", { bytes: koffi.array("uint8_t", 16) });
koffi.struct("gk_text", { data: "const char*", length: "size_t" });
koffi.struct("gk_texts", { items: "const gk_text*", count: "size_t" });
koffi.struct("gk_optional", { value: "int64_t", is_set: "int32_t", reserved: "int32_t" });
koffi.struct("gk_error", {
  struct_size: "size_t", code: "int32_t", retryable: "int32_t", known_not_applied: "int32_t", reserved: "int32_t",
  reason: "gk_text", field: "gk_text", message: "gk_text",
});
// Of views the members up to the last one that is read; of parameters all, or the size would be another.
koffi.struct("gk_profile", { struct_size: "size_t", id: "gk_id" });
koffi.struct("gk_new_profile", {
  struct_size: "size_t", id: "const gk_id*", username: "gk_text", full_name: "gk_text", avatar_url: "gk_text",
});
koffi.struct("gk_gig", { struct_size: "size_t", id: "gk_id", poster_id: "gk_id", title: "gk_text" });
koffi.struct("gk_new_gig", {
  struct_size: "size_t", id: "const gk_id*", title: "gk_text", description: "gk_text", category: "gk_text",
  budget_type: "int32_t", location_type: "int32_t", budget_min: "gk_optional", budget_max: "gk_optional",
  skills_required: "gk_texts", ai_tools_preferred: "gk_texts", duration: "gk_text", location: "gk_text",
  status: "int32_t", reserved: "int32_t",
});
koffi.struct("gk_application", {
  struct_size: "size_t", id: "gk_id", gig_id: "gk_id", applicant_id: "gk_id", cover_letter: "gk_text",
  proposed_rate: "gk_optional", proposed_timeline: "gk_text", portfolio_items: "gk_texts", ai_tools_to_use: "gk_texts",
  status: "int32_t",
});
koffi.struct("gk_new_application", {
  struct_size: "size_t", id: "const gk_id*", cover_letter: "gk_text", proposed_rate: "gk_optional",
  proposed_timeline: "gk_text", portfolio_items: "gk_texts", ai_tools_to_use: "gk_texts",
});

// Declares a function that gives an object and may be refused: it returns the pointer, or throws.
function refusable(name, result, ...parameters) {
  const list = [...parameters, `_Out_ ${result}** out`, "_Out_ gk_error** error"].join(", ");
  const native = library.func(`int32_t ${name}(${list})`);
  return (...args) => {
    const out = [null];
    const error = [null];
    if (native(...args, out, error) === 0) return out[0];
    const { reason, message } = koffi.decode(error[0], "gk_error");
    free("gk_error", error[0]);
    throw new Error(`${reason.data}: ${message.data}`);
  };
}

const frees = new Map();
function free(type, ...objects) {
  if (!frees.has(type)) frees.set(type, library.func(`void ${type}_free(${type}*)`));
  objects.forEach(frees.get(type));
}

const gk = {
  open: refusable("gk_open", "gk_marketplace", "const char* uri", "size_t length", "const void* options"),
  signUp: refusable("gk_marketplace_sign_up", "gk_profile", "gk_marketplace* market", "const gk_new_profile* profile"),
  asUser: refusable("gk_marketplace_as_user", "gk_session", "gk_marketplace* market", "const gk_id* id"),
  createGig: refusable("gk_gigs_create", "gk_gig", "gk_session* session", "const gk_new_gig* gig"),
  submit: refusable("gk_applications_submit", "gk_application", "gk_session* session", "const gk_id* gig",
    "const gk_new_application* application"),
  accept: refusable("gk_applications_accept", "gk_application", "gk_session* session", "const gk_id* id"),
  statusName: library.func("const char* gk_application_status_name(int32_t status)"),
  liveObjects: library.func("int64_t gk_live_objects()"),
};

const text = (value) => ({ data: value, length: Buffer.byteLength(value) });
const given = (type, values) => ({ struct_size: koffi.sizeof(type), ...values });

const uri = "sqlite::memory:";
const market = gk.open(uri, uri.length, null);
const [ada, linus] = ["ada", "linus"].map((name) => {
  const profile = gk.signUp(market, given("gk_new_profile", { username: text(name) }));
  const session = gk.asUser(market, koffi.decode(profile, "gk_profile").id);
  free("gk_profile", profile);
  return session;
});

const gig = gk.createGig(ada, given("gk_new_gig", {
  title: text("Chatbot for a bakery 🥐"), description: text("It knows every cake."), category: text("Chatbots"),
}));
const { id, title } = koffi.decode(gig, "gk_gig");
const letter = (value) => given("gk_new_application", { cover_letter: text(value) });
const application = gk.submit(linus, id, letter("I know them, too."));
const accepted = gk.accept(ada, koffi.decode(application, "gk_application").id);
console.log(`${title.data}: ${gk.statusName(koffi.decode(accepted, "gk_application").status)}`);
try {
  gk.submit(linus, id, letter("Once more?"));
} catch (refused) {
  console.log(refused.message);
}

free("gk_application", accepted, application);
free("gk_gig", gig);
free("gk_session", ada, linus);
free("gk_marketplace", market);
if (Number(gk.liveObjects()) !== 0) throw new Error(`${gk.liveObjects()} objects were not freed`);
