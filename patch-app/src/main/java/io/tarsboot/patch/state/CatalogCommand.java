package io.tarsboot.patch.state;

import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.NamedContent;

/** What changes the catalog. Times and holders arrive inside. */
public sealed interface CatalogCommand {

    /** Makes content known that a majority has on disk. Known content gains holders, and is kept if either asks so. */
    record AddContent(CatalogEntry entry) implements CatalogCommand {}

    /** One more member has the content. */
    record AddHolder(String sha256, String holder) implements CatalogCommand {}

    /** Nobody wants the content any more. It stays as long as a name stands for it. */
    record RemoveContent(String sha256) implements CatalogCommand {}

    /** Makes a path stand for content, which must be known. */
    record BindName(NamedContent value) implements CatalogCommand {}

    /** Forgets a path. Content that only names held goes with the last one. */
    record UnbindName(String path) implements CatalogCommand {}

    /** Says where the other members reach the store of one of them. */
    record AnnounceMember(String member, String endpoint) implements CatalogCommand {}
}
