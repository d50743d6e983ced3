#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "gigkit/export.hpp"
#include "gigkit/options.hpp"
#include "gigkit/session.hpp"

namespace gigkit {

namespace services {
class Core;
}
class MarketplaceTransaction;

/// An open marketplace. A handle: copies share it, and it closes with the last of them, its
/// sessions included. Safe to share between threads; after `fork`, the child gets `misuse`,
/// `marketplace.forked`.
class GIGKIT_API Marketplace {
 public:
  /// Signs a user up: profile and free subscription in one transaction. The id is the one that the
  /// host authenticated; repeating a sign-up under it is harmless. Throws `invalid` naming the
  /// field; `conflict`, `username.taken` or `id.reused`.
  Profile sign_up(NewProfile profile = {}) const;

  /// The marketplace as this user sees it. The host has authenticated them: nothing is checked
  /// here. Who was never signed up reads what anybody reads, and changes nothing: `forbidden`,
  /// `actor.unknown`.
  Session as_user(const Id& id) const;

  /// As somebody who is not signed in sees it.
  Session as_anonymous() const;

  /// As the host itself sees it, for moderation and billing: everything, past the policies. It does
  /// what posters and applicants may, but creates nothing in their names.
  Session as_service() const;

  /// As `Session::transaction`, for several actors, sign-ups included.
  MarketplaceTransaction transaction() const;

  /// The CREATE POLICY statements that enforce on Postgres what the library enforces.
  static std::string policies_sql();

  /// Reads all gigs and profiles for the search anew: after rows were imported with older times of
  /// creation than others had, it makes searches fast again. `open` does it when a new version of
  /// the library reads texts differently. Others go on searching meanwhile, and wait with writing.
  /// `progress` is told how many rows of how many are done. Throws `misuse`, `transaction.open` in
  /// a transaction.
  void reindex(
      const std::function<void(std::int64_t done, std::int64_t total)>& progress = {}) const;

  /// Copies the whole marketplace as it is at this moment into another storage, of either engine,
  /// while others go on using this one: SQLite to SQLite is the backup of a live file. `uri` names
  /// the other storage as for `open`, which must be new or empty. `progress` is told how many rows
  /// of how many are done; an exception from it stops the copying. What was interrupted, however,
  /// goes on where it stopped when it is called again: what is there already is compared and left.
  /// Until it is finished nobody can open the other storage (`storage`, `storage.incomplete`).
  /// In the end both sides' rows are counted and compared by checksums.
  ///
  /// Throws as `open` does; `conflict`, `copy.not_empty` on `uri` for a storage that has rows of
  /// its own; `storage`, `copy.different` if the two are not equal in the end; `misuse`,
  /// `transaction.open` in a transaction.
  void copy_to(
      std::string_view uri,
      const std::function<void(std::int64_t done, std::int64_t total)>& progress = {}) const;

  /// Waits for running calls and releases the storage. Calls after it are `misuse`,
  /// `marketplace.closed`. Harmless to repeat. Throws `misuse`, `transaction.open` in a thread that
  /// has a transaction open.
  void close() const;

 protected:
  friend Marketplace open(std::string_view uri, Options options);
  explicit Marketplace(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

/// A marketplace whose commands are one transaction, whoever the actor. As `SessionTransaction`.
class GIGKIT_API MarketplaceTransaction : public Marketplace {
 public:
  MarketplaceTransaction(MarketplaceTransaction&&) noexcept = default;
  MarketplaceTransaction& operator=(MarketplaceTransaction&&) = delete;
  ~MarketplaceTransaction();

  /// As `SessionTransaction::commit`.
  void commit();
  /// As `SessionTransaction::rollback`.
  void rollback();

 private:
  friend class Marketplace;
  explicit MarketplaceTransaction(std::shared_ptr<const services::Context> context);
};

/// Opens a marketplace, making it if it is not there yet.
///
///     "sqlite:market.db", "sqlite:/var/lib/app/market.db"   a file in a folder that is there
///     "sqlite::memory:"                                       gone when it is closed
///     "postgresql://app@host/market"                          as libpq reads it; a password may
///                                                             come from its environment and files
///
/// Next to a file SQLite keeps its log (`-wal`, `-shm`), and older versions of it need a lock file
/// of the library (`-gigkit-lock`). Several processes may have the file, or the database, open.
/// On Postgres the role must own the tables or bypass row-level security.
///
/// Throws `invalid`, `options.out_of_range` or `options.unknown_plan` naming the option,
/// `uri.unknown_scheme` or `uri.malformed` on `uri`; `storage` for what is no marketplace
/// (`storage.not_a_database`, `schema.foreign`), is newer (`schema.newer`) or outdated with
/// `Migrate::check` (`schema.outdated`), damaged (`storage.damaged`), full (`storage.full`),
/// read-only (`storage.read_only`) or cannot be opened (`storage.cannot_open`); `unavailable`,
/// `storage.unreachable` where no server answers.
GIGKIT_API Marketplace open(std::string_view uri, Options options = {});

}  // namespace gigkit
