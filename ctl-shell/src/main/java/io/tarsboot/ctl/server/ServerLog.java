package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.LogApi;
import io.tarsboot.admin.api.LogChunk;
import io.tarsboot.admin.api.LogFile;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/** {@code tarsctl server log}. */
public final class ServerLog extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Argument<String> FILE = Argument.optional(
            Kinds.TEXT.called("LOG"), "the log, as --list shows it; otherwise the one that was written to last");

    private static final Option<String> NODE = Option.of(
                    "node", Kinds.NODE, "the node, if the server stands on several")
            .letter('n');
    private static final Option<Boolean> LIST =
            Option.flag("list", "list the logs that there are").letter('l');
    private static final Option<Integer> LINES =
            Option.of("lines", Kinds.COUNT, "the last lines, so many").otherwise("100");
    private static final Option<String> CONTAINS = Option.of("contains", Kinds.TEXT, "only lines with this text");
    private static final Option<Boolean> IGNORE_CASE =
            Option.flag("ignore-case", "also where the text is written otherwise");
    private static final Option<Boolean> FOLLOW =
            Option.flag("follow", "go on showing what is added, until Ctrl-C").letter('f');

    private static final Table<LogFile> TABLE = Table.<LogFile>of()
            .column("LOG", LogFile::name)
            .right("SIZE", file -> Texts.size(file.size()))
            .column("MODIFIED", file -> Texts.time(file.modifiedAt()));

    private static final Duration PAUSE = Duration.ofSeconds(1);

    public ServerLog() {
        super(Usage.of("server log", "Show the end of a server's log")
                .takes(SERVER, FILE)
                .option(NODE, LIST, LINES, CONTAINS, IGNORE_CASE, FOLLOW)
                .example("server log Demo.HelloServer --node node-a -f", "watch it")
                .example("server log Demo.HelloServer --contains ERROR --lines 20", "the last errors")
                .example("server log Demo.HelloServer --list", "which logs there are"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        String node = Instances.one(call, server, call.find(NODE)).node();
        LogApi logs = call.api(LogApi.class);
        if (call.has(LIST)) {
            call.output().list(logs.logs(server.app(), server.server(), node), TABLE);
            return;
        }
        String file = call.find(FILE).orElseGet(() -> newest(logs.logs(server.app(), server.server(), node), server));
        Reader reader = (offset, lines) -> logs.log(
                server.app(),
                server.server(),
                node,
                file,
                offset,
                Limits.MAX_LOG_BYTES,
                call.find(CONTAINS).orElse(null),
                call.has(IGNORE_CASE) ? Boolean.TRUE : null,
                lines);
        LogChunk chunk = reader.read(null, call.get(LINES));
        // Only now is it known that there is something below the heading.
        call.output().note("%s on %s: %s".formatted(server, node, file));
        call.output().text(chunk, chunk.text());
        if (call.has(FOLLOW)) {
            follow(call, chunk, reader);
        }
    }

    private static void follow(Invocation call, LogChunk shown, Reader reader) {
        LogChunk chunk = shown;
        while (!call.interruption().isRaised()) {
            chunk = next(chunk, call.interruption(), reader);
            if (!chunk.text().isEmpty()) {
                call.output().text(chunk, chunk.text());
            } else {
                call.interruption().pause(PAUSE);
            }
        }
        throw Interruption.failure("the log is followed no longer").exception();
    }

    private static LogChunk next(LogChunk shown, Interruption interruption, Reader reader) {
        try {
            // A file that became shorter was begun anew.
            return reader.read(shown.nextOffset() > shown.size() ? 0 : shown.nextOffset(), null);
        } catch (RestClientException e) {
            if (interruption.isRaised()) {
                return new LogChunk("", shown.nextOffset(), shown.size());
            }
            throw e;
        }
    }

    private interface Reader {

        LogChunk read(@Nullable Long offset, @Nullable Integer lines);
    }

    private static String newest(List<LogFile> files, ServerName server) {
        return files.stream()
                .max(Comparator.comparing(LogFile::modifiedAt))
                .map(LogFile::name)
                .orElseThrow(() -> Failure.of(ExitCode.NOT_FOUND, "no-log", server + " has written no log yet")
                        .exception());
    }
}
