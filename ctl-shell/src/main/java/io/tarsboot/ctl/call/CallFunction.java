package io.tarsboot.ctl.call;

import io.tarsboot.admin.api.CallAnswer;
import io.tarsboot.admin.api.CallApi;
import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code tarsctl call}. */
public final class CallFunction extends Verb {

    private static final Argument<String> OBJECT = Argument.of(
            Kinds.TEXT.called("OBJECT"), "App.Server.Obj; with @HOST:PORT behind it the one that listens there");
    private static final Argument<String> FUNCTION = Argument.of(Kinds.TEXT.called("FUNCTION"), "the function's name");
    private static final Argument<String> ARGUMENTS =
            Argument.optional(Kinds.TEXT.called("JSON"), "its arguments by name; - reads them from standard input");

    private static final Option<Path> TARS = Option.of(
                    "tars", Kinds.FILE, "the .tars file with the interface; what it includes is found beside it")
            .letter('t')
            .needed()
            .many();
    private static final Option<Path> INCLUDE = Option.of(
                    "include", Kinds.FILE.called("FOLDER"), "look for included files here too")
            .letter('I')
            .many();
    private static final Option<String> INTERFACE =
            Option.of("interface", Kinds.TEXT.called("MODULE::NAME"), "the interface, if several have such a function");
    private static final Option<String> ENTRIES = Option.of(
                    "request-context", Kinds.TEXT.called("KEY=VALUE"), "an entry of the call's context")
            .many();
    private static final Option<Duration> TIMEOUT = Option.of(
                    "timeout", Kinds.DURATION, "wait no longer for the answer")
            .otherwise("5s");

    public CallFunction() {
        super(Usage.of("call", "Call a function of an object by hand")
                .explained("""
                        Arguments are JSON: structs are objects, lists are lists, enums names or numbers, vector<byte> base64;
                        64-bit numbers may be strings. All arguments must be there; what a struct leaves out takes its default.""")
                .takes(OBJECT, FUNCTION, ARGUMENTS)
                .option(TARS, INCLUDE, INTERFACE, ENTRIES, TIMEOUT)
                .example(
                        "call Demo.HelloServer.HelloObj sayHello '{\"name\": \"Ann\"}' -t Hello.tars", "any active one")
                .example("call Demo.HelloServer.HelloObj@127.0.0.1:18601 ping -t Hello.tars", "this one"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String target = call.get(OBJECT);
        int at = target.indexOf('@');
        String object = Limits.object("OBJECT", at < 0 ? target : target.substring(0, at));
        String[] name = object.split("\\.", -1);
        CallRequest request = new CallRequest(
                ContractFiles.read(call.all(TARS), call.all(INCLUDE)),
                call.find(INTERFACE).orElse(""),
                call.get(FUNCTION),
                arguments(call),
                entries(call),
                at < 0 ? "" : target.substring(at + 1),
                call.get(TIMEOUT));
        CallAnswer answer = call.api(CallApi.class).call(name[0], name[1], name[2], request);
        show(call, answer);
        if (answer.returnCode() != 0) {
            throw Failure.of(
                            ExitCode.FAILED,
                            "return-code",
                            "%s answered with code %d".formatted(answer.object(), answer.returnCode()))
                    .withCause(answer.description())
                    .exception();
        }
    }

    private static void show(Invocation call, CallAnswer answer) {
        call.output().record(answer, details -> {
            if (answer.result() != null) {
                details.line("result", call.json().write(answer.result()));
            }
            answer.out()
                    .forEach((name, value) -> details.line(
                            "out " + name, value == null ? "null" : call.json().write(value)));
            answer.context().forEach((key, value) -> details.line("context " + key, value));
            details.line("endpoint", answer.endpoint());
            details.line("code", String.valueOf(answer.returnCode()));
            details.line("took", answer.millis() + " ms");
        });
    }

    private static Map<String, @Nullable Object> arguments(Invocation call) throws IOException {
        String text = call.find(ARGUMENTS).orElse("{}");
        String json = text.equals("-") ? TextFiles.read(call, Path.of("-")) : text;
        try {
            return call.json().readObject(json);
        } catch (JacksonException e) {
            throw Failure.usage("arguments: %s (expected: a JSON object such as {\"name\": \"Ann\"})"
                            .formatted(e.getOriginalMessage()))
                    .exception();
        }
    }

    private static Map<String, String> entries(Invocation call) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : call.all(ENTRIES)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw Failure.usage("--request-context: %s (expected: KEY=VALUE)".formatted(entry))
                        .exception();
            }
            entries.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return entries;
    }
}
