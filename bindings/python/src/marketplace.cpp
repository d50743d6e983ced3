#include "gigkit/marketplace.hpp"

#include "module.hpp"
#include "transactions.hpp"

template <>
struct gigkit::Describe<gigkit::Options> {
  static constexpr auto fields =
      list_of(field("free_posts_per_month", &Options::free_posts_per_month),
              field("prices", &Options::prices), field("blind_reviews", &Options::blind_reviews),
              field("durability", &Options::durability), field("migrate", &Options::migrate),
              field("adopt", &Options::adopt), field("busy_timeout", &Options::busy_timeout),
              field("statement_timeout", &Options::statement_timeout),
              field("pool_size", &Options::pool_size), field("prepare", &Options::prepare),
              field("on_log", &Options::on_log), field("clock", &Options::clock));
};

namespace gigkit::python {

using Log = std::function<void(LogLevel, std::string_view)>;
using Clock = std::function<Time()>;
using Progress = std::function<void(std::int64_t, std::int64_t)>;

namespace {

Callback callback_from(py::handle value, std::string_view taken) {
  if (PyCallable_Check(value.ptr()) == 0) refuse_type(taken, value);
  return Callback(value);
}

}  // namespace

/// A logger must not stop what it tells of: what it raises is shown, and forgotten.
template <>
struct Python<Log> {
  static std::string takes() { return "Callable[[str, str], object] | None"; }
  static Log from(py::handle value) {
    if (value.is_none()) return {};
    return [log = callback_from(value, takes())](LogLevel level, std::string_view message) {
      const py::gil_scoped_acquire gil;
      try {
        log(text_to_python(to_string(level)), text_to_python(message));
      } catch (py::error_already_set& error) {
        error.discard_as_unraisable("gigkit on_log");
      }
    };
  }
};

template <>
struct Python<Clock> {
  static std::string takes() { return "Callable[[], datetime] | None"; }
  static Clock from(py::handle value) {
    if (value.is_none()) return {};
    return [clock = callback_from(value, takes())] {
      const py::gil_scoped_acquire gil;
      return datetime_from(clock());
    };
  }
};

template <>
struct Python<Progress> {
  static std::string takes() { return "Callable[[int, int], object] | None"; }
  static Progress from(py::handle value) {
    if (value.is_none()) return {};
    return [progress = callback_from(value, takes())](std::int64_t done, std::int64_t total) {
      const py::gil_scoped_acquire gil;
      progress(done, total);
    };
  }
};

void bind_marketplace(py::module_& module) {
  Class<Marketplace, std::shared_ptr<Marketplace>> marketplace(module, "Marketplace",
                                                               R"(An open marketplace: from `open`.

Safe to share between threads. As a context manager it closes at the end of the block. After a fork the
child gets Misuse, `marketplace.forked`: open it anew there.)");
  marketplace
      .def("sign_up", &Marketplace::sign_up, "",
           R"(Signs a user up: profile and free subscription in one transaction.

id: the one that the host authenticated, the idempotency key; made if missing. username: 3-30 of a-z, 0-9
and _ (upper case is lowered); a unique one is made if missing. full_name: 1-100 code points. avatar_url:
http or https, up to 2 048 code points.

Raises Invalid naming the field; Conflict, `username.taken` or `id.reused`.)")
      .def(
          "as_user", &Marketplace::as_user, "id",
          R"(The marketplace as this user sees it. The host has authenticated them: nothing is checked here.

Who was never signed up reads what anybody reads, and changes nothing: Forbidden, `actor.unknown`.)")
      .def("as_anonymous", &Marketplace::as_anonymous, "",
           "The marketplace as somebody who is not signed in sees it.")
      .def(
          "as_service", &Marketplace::as_service, "",
          R"(The marketplace as the host itself sees it, for moderation and billing: everything, past the policies.

It does what posters and applicants may, but creates nothing in their names.)")
      .def(
          "policies_sql", [](const Marketplace& self) { return self.policies_sql(); }, "",
          "The CREATE POLICY statements that enforce on Postgres what the library enforces.")
      .def("reindex", &Marketplace::reindex, "*, progress=None",
           R"(Reads all gigs and profiles for the search anew.

It makes searches fast again after rows were imported with older times of creation than others had. Others
go on searching meanwhile, and wait with writing. progress: called with how many rows of how many are done;
what it raises ends it.

Raises Misuse, `transaction.open` on a transaction's marketplace, `transaction.bypassed` in a thread that has
a transaction open.)")
      .def(
          "copy_to", &Marketplace::copy_to, "uri, *, progress=None",
          R"(Copies the whole marketplace as it is at this moment into another storage, of either engine.

Others go on using this one meanwhile: from one SQLite file to another it is the backup of a live file. uri:
the other storage, as for `open`, which must be new or empty; it is opened with this marketplace's options.
progress: called with how many rows of how many are done; what it raises stops the copying.

What was interrupted, however, goes on where it stopped when it is called again. Until it is finished nobody
can open the other storage (StorageError, `storage.incomplete`). In the end both sides' rows are counted and
compared by checksums.

Raises what `open` does; Conflict, `copy.not_empty` on uri for a storage that has rows of its own;
StorageError, `copy.different` if the two are not equal in the end; Misuse, `transaction.open` on a
transaction's marketplace.)")
      .def("close", &Marketplace::close, "",
           R"(Waits for running calls and releases the storage. Harmless to repeat.

Calls after it are Misuse, `marketplace.closed`. Raises Misuse, `transaction.open` in a thread that has a
transaction open.)")
      .def_plain(
          "__enter__", "(self) -> Marketplace", [](const py::object& self) { return self; }, "")
      .def_plain(
          "__exit__", kExitAnnotation,
          [](const Marketplace& self, const py::args&) { without_gil([&] { self.close(); }); }, "");
  define_transaction<Marketplace, MarketplaceTransaction>(
      module, marketplace, "MarketplaceTransaction",
      R"(`with market.transaction() as t:` makes commands of several actors one transaction, sign-ups included.

`t` is a marketplace. As `Session.transaction`.)");

  define_function(module, "open", &gigkit::open, "uri",
                  R"(Opens a marketplace, making it if it is not there yet.

uri: "sqlite:market.db", a file in a folder that is there; "sqlite::memory:", gone when it is closed; or
"postgresql://user@host/database", where the module was built with libpq. Several processes may have it
open.

free_posts_per_month: publications of the free plan, 0 to 1 000 000. prices: billing price id -> plan,
"free" or "pro". blind_reviews: reviews show when both are in, or the window has ended. durability: what an
acknowledged command survives, the death of the process or the loss of power, too. migrate: "check" refuses
an older schema instead of upgrading it. adopt: take over a database of the seed that the library did not
make. busy_timeout: seconds to wait for one's turn to write, 0 to 86 400. statement_timeout: seconds that a
statement may run. pool_size: connections that read, 1 to 64. prepare: False behind a transaction pooler.
on_log: called with level and message, from any thread; never with content or credentials. clock: the source
of time, an aware datetime; for tests. It is called from any thread.

Raises Invalid, `options.out_of_range` or `options.unknown_plan` naming the option, `uri.unknown_scheme` or
`uri.malformed`; StorageError for what is no marketplace (`storage.not_a_database`, `schema.foreign`), is
newer (`schema.newer`), outdated (`schema.outdated`), damaged (`storage.damaged`), full (`storage.full`),
read-only (`storage.read_only`) or cannot be opened (`storage.cannot_open`).)");
}

}  // namespace gigkit::python
