package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ReleaseRequest;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.patch.Upload;
import io.tarsboot.ctl.task.TaskOptions;
import io.tarsboot.ctl.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl server patch}. */
public final class ServerPatch extends Verb {

    private static final Argument<Path> FILE = Argument.optional(Kinds.FILE, "the package: a .jar, .tgz or .zip");

    private static final Option<String> PACKAGE =
            Option.of("package", Kinds.TEXT.called("ID"), "release this package again instead of uploading a file");

    private static final Option<Boolean> ROLLBACK =
            Option.flag("rollback", "go back to the package before where the new one does not become active");

    public ServerPatch() {
        super(Usage.of(
                        "server patch",
                        "Upload a package and release it: put it on the server's nodes and start it there")
                .explained("With --wait a line of a pipeline: it succeeds if the new version is active on every node.")
                .takes(FILE)
                .option(Upload.SERVER, Upload.VERSION, Upload.COMMENT, PACKAGE, ROLLBACK)
                .option(TaskOptions.NODES, TaskOptions.ONE_BY_ONE, TaskOptions.WAIT, TaskOptions.TIMEOUT)
                .example(
                        "server patch Demo.HelloServer-1.4.2.jar --wait --rollback",
                        "a release that goes back by itself")
                .example(
                        "server patch Demo.HelloServer-1.4.2.jar --wait --rollback --one-by-one",
                        "the others go on serving")
                .example("server patch target/app.jar --server Demo.HelloServer --node node-a", "on one node first")
                .example("server patch --package 42 --wait", "an earlier version again"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ReleasePackage released = released(call);
        ReleaseRequest request = new ReleaseRequest(
                released.id(),
                call.all(TaskOptions.NODES),
                call.has(ROLLBACK),
                call.get(TaskOptions.TIMEOUT),
                TaskOptions.order(call));
        Tasks.started(call, call.api(OperationApi.class).release(released.app(), released.server(), request));
    }

    private static ReleasePackage released(Invocation call) throws IOException {
        if (call.find(FILE).isPresent() == call.find(PACKAGE).isPresent()) {
            throw Failure.usage("a file or --package ID is needed (expected: one of them)")
                    .withFix("tarsctl server patch --help")
                    .exception();
        }
        if (call.find(FILE).isEmpty()) {
            return stored(call, call.find(PACKAGE).orElseThrow());
        }
        ReleasePackage uploaded = Upload.run(call, call.get(FILE));
        call.output().note("Package %s, sha256 %s".formatted(uploaded.id(), uploaded.sha256()));
        return uploaded;
    }

    /** A package belongs to one server for good: whoever names another one has taken the wrong package. */
    private static ReleasePackage stored(Invocation call, String id) {
        if (call.find(Upload.VERSION).isPresent() || call.find(Upload.COMMENT).isPresent()) {
            throw Failure.usage("--version and --comment: of no use with --package (expected: with a file only)")
                    .withFix("tarsctl server patch --help")
                    .exception();
        }
        ReleasePackage stored = call.api(PackageApi.class).releasePackage(id);
        ServerName owner = new ServerName(stored.app(), stored.server());
        call.find(Upload.SERVER).filter(named -> !named.equals(owner)).ifPresent(named -> {
            throw Failure.usage("--package: %s is a package of %s (expected: one of %s)".formatted(id, owner, named))
                    .withFix("tarsctl patch list " + named)
                    .exception();
        });
        return stored;
    }
}
