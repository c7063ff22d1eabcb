package io.tarsboot.registry.state;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.ResultCode;
import java.util.function.Function;

/**
 * How one kind of command is read, carried out and described.
 *
 * @param handler carries it out
 * @param target what it is about, for the audit log
 * @param detail what the target does not say; never a secret
 */
record Handling<T extends TarsStruct>(
        CommandType<T> type, Handler<T> handler, Function<T, String> target, Function<T, String> detail) {

    /** Carries out a command: checks everything, then writes. */
    @FunctionalInterface
    interface Handler<T> {

        /**
         * @return the id that the registry gave or changed
         * @throws Refusal or IllegalArgumentException before anything is written
         */
        String apply(Change change, T command);
    }

    Outcome run(Change change, Command command) {
        T body;
        try {
            body = type.decode(command);
        } catch (TarsCodecException e) {
            return refused(ResultCode.INVALID, "body-unreadable", String.valueOf(e.getMessage()), "", "");
        }
        String about = target.apply(body);
        try {
            String id = handler.apply(change, body);
            CommandResult result = CommandResult.builder()
                    .code(ResultCode.OK)
                    .revision(change.revision())
                    .id(id)
                    .build();
            return new Outcome(result, about, detail.apply(body));
        } catch (Refusal e) {
            return refused(e.code(), e.problem(), e.text(), about, detail.apply(body));
        } catch (IllegalArgumentException e) {
            return refused(ResultCode.INVALID, "invalid", String.valueOf(e.getMessage()), about, detail.apply(body));
        }
    }

    static Outcome refused(ResultCode code, String problem, String message, String target, String detail) {
        CommandResult result = CommandResult.builder()
                .code(code)
                .problem(problem)
                .message(message)
                .build();
        return new Outcome(result, target, detail);
    }
}
