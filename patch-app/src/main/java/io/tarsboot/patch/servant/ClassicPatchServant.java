package io.tarsboot.patch.servant;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.catalog.Catalog;
import io.tarsboot.patch.catalog.Contents;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.NamedUploads;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.patch.store.StoredContent;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.protocol.tars.FileContent;
import io.tarsboot.protocol.tars.FileInfo;
import io.tarsboot.protocol.tars.PatchAsyncServant;
import io.tarsboot.protocol.tars.PatchDownloadResult;
import io.tarsboot.protocol.tars.PatchListFileInfoResult;
import io.tarsboot.protocol.tars.PatchPreparePatchFileResult;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.threads.Causes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PatchObj, as classic nodes and consoles know it: paths instead of digests, and return codes instead of words. Each
 * path is a name for content of the store.
 */
public final class ClassicPatchServant implements PatchAsyncServant {

    private static final Logger LOG = LoggerFactory.getLogger(ClassicPatchServant.class);

    private static final int OK = 0;
    private static final int FILE = 1;
    private static final int DIRECTORY = 0;
    private static final int AT_END = 1;
    private static final int KNOWN_ALREADY = 1;
    private static final int REFUSED = -1;
    private static final int CANNOT_STORE = -2;
    private static final int WRONG_MD5 = -3;

    private final Catalog catalog;
    private final Contents contents;
    private final NamedUploads uploads;
    private final Downloads downloads = new Downloads();
    private final Executor finishing;
    private final InstantSource clock;

    /** @param finishing runs the ends of uploads, which wait for disks and other members */
    public ClassicPatchServant(
            Catalog catalog, Contents contents, NamedUploads uploads, Executor finishing, InstantSource clock) {
        this.catalog = catalog;
        this.contents = contents;
        this.uploads = uploads;
        this.finishing = finishing;
        this.clock = clock;
    }

    @Override
    public CompletionStage<PatchListFileInfoResult> listFileInfo(String path) {
        try {
            ClassicPath wanted = ClassicPath.published(path);
            Optional<NamedContent> file = catalog.name(wanted.key());
            if (file.isPresent()) {
                FileInfo info = info(wanted.fileName(), file.get());
                return completedFuture(new PatchListFileInfoResult(FILE, List.of(info)));
            }
            List<FileInfo> below = new ArrayList<>();
            for (NamedContent name : catalog.names()) {
                if (wanted.isAbove(name.path())) {
                    below.add(info(wanted.relative(name.path()), name));
                }
            }
            return completedFuture(new PatchListFileInfoResult(below.isEmpty() ? REFUSED : DIRECTORY, below));
        } catch (StoreException e) {
            return completedFuture(new PatchListFileInfoResult(refused("listFileInfo", e), List.of()));
        }
    }

    @Override
    public CompletionStage<PatchDownloadResult> download(String file, int pos) {
        try {
            ClassicPath path = ClassicPath.published(file);
            String caller = CurrentCall.get().peer().toString();
            Sha256 content = contentOf(caller, path, pos);
            Bytes piece = contents.read(content, pos, ContentStore.MAX_CHUNK);
            if (piece.isEmpty()) {
                downloads.end(caller, path);
            }
            return completedFuture(new PatchDownloadResult(piece.isEmpty() ? AT_END : OK, piece));
        } catch (StoreException e) {
            return completedFuture(new PatchDownloadResult(refused("download", e), Bytes.EMPTY));
        }
    }

    @Override
    public CompletionStage<PatchPreparePatchFileResult> preparePatchFile(
            String app, String serverName, String patchFile) {
        try {
            ClassicPath uploaded = ClassicPath.uploaded(app, serverName, patchFile);
            NamedContent found = named(uploaded);
            catalog.bind(
                    new NamedContent(ClassicPath.published(app, serverName).key(), found.sha256(), clock.millis()));
            return completedFuture(new PatchPreparePatchFileResult(OK, ""));
        } catch (StoreException e) {
            return completedFuture(
                    new PatchPreparePatchFileResult(refused("preparePatchFile", e), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletionStage<Integer> deletePatchFile(String app, String serverName, String patchFile) {
        try {
            boolean there = catalog.unbind(
                    ClassicPath.uploaded(app, serverName, patchFile).key());
            return completedFuture(there ? OK : REFUSED);
        } catch (StoreException e) {
            return completedFuture(refused("deletePatchFile", e));
        }
    }

    @Override
    public CompletionStage<Integer> upload(String app, String serverName, FileContent content) {
        try {
            ClassicPath path = ClassicPath.uploaded(app, serverName, content.name());
            if (content.firstChunk()) {
                if (isKnown(path, content.md5())) {
                    return completedFuture(KNOWN_ALREADY);
                }
                uploads.begin(path.key());
            }
            uploads.append(path.key(), content.content());
            if (!content.lastChunk()) {
                return completedFuture(OK);
            }
            return CompletableFuture.supplyAsync(() -> finish(path, content.md5()), finishing)
                    .exceptionally(ClassicPatchServant::uploadRefused);
        } catch (StoreException | RejectedExecutionException e) {
            return completedFuture(uploadRefused(e));
        }
    }

    private int finish(ClassicPath path, String md5) {
        StoredContent stored = uploads.finish(path.key(), md5);
        Content content = contents.publish(stored, false);
        catalog.bind(new NamedContent(path.key(), content.sha256(), clock.millis()));
        return OK;
    }

    private boolean isKnown(ClassicPath path, String md5) {
        return catalog.name(path.key())
                .map(name -> contents.find(new Sha256(name.sha256())).md5().equalsIgnoreCase(md5))
                .orElse(false);
    }

    private Sha256 contentOf(String caller, ClassicPath path, int pos) {
        Optional<Sha256> begun = pos == 0 ? Optional.empty() : downloads.content(caller, path);
        if (begun.isPresent()) {
            return begun.get();
        }
        Sha256 content = new Sha256(named(path).sha256());
        downloads.begin(caller, path, content);
        return content;
    }

    private NamedContent named(ClassicPath path) {
        return catalog.name(path.key())
                .orElseThrow(() ->
                        new StoreException(StoreException.Reason.NOT_FOUND, "file: " + path.key() + " does not exist"));
    }

    private FileInfo info(String shownPath, NamedContent name) {
        Content content = contents.find(new Sha256(name.sha256()));
        int size = (int) Math.min(content.size(), Integer.MAX_VALUE);
        return new FileInfo(shownPath, size, false, content.md5());
    }

    /** The interface has no place for words, so they go to the log. */
    private static int refused(String function, StoreException failure) {
        LOG.info("{} is refused: {}", function, failure.getMessage());
        return REFUSED;
    }

    private static int uploadRefused(Throwable failure) {
        Throwable cause = Causes.of(failure);
        LOG.info("upload is refused: {}", cause.getMessage());
        if (!(cause instanceof StoreException known)) {
            return CANNOT_STORE;
        }
        return switch (known.reason()) {
            case WRONG_DIGEST -> WRONG_MD5;
            case UNAVAILABLE -> CANNOT_STORE;
            default -> REFUSED;
        };
    }
}
