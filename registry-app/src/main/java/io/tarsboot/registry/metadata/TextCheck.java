package io.tarsboot.registry.metadata;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import java.util.Optional;

/**
 * Checks texts that nodes will have to read, before they are committed. It is not a rule of the state, because what the
 * parser takes may change from release to release, and a log must mean the same to all.
 */
final class TextCheck {

    private TextCheck() {}

    /** A refusal, or empty if nothing is wrong with the command's texts. */
    static Optional<CommandResult> refuse(Command command) {
        try {
            if (command.kind().equals(CommandType.PUT_TEMPLATE.kind())) {
                return check(
                        "template",
                        CommandType.PUT_TEMPLATE.decode(command).value().content());
            }
            if (command.kind().equals(CommandType.PUT_SERVER.kind())) {
                return check(
                        "profile",
                        CommandType.PUT_SERVER.decode(command).server().profile());
            }
            return Optional.empty();
        } catch (TarsCodecException unreadable) {
            // The state machine says so, and enters it in the audit log.
            return Optional.empty();
        }
    }

    private static Optional<CommandResult> check(String what, String text) {
        try {
            TarsConfig.parse(text);
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(CommandResult.builder()
                    .code(ResultCode.INVALID)
                    .problem("text-unreadable")
                    .message(what + ": " + e.getMessage())
                    .build());
        }
    }
}
