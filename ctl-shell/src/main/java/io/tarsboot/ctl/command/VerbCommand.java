package io.tarsboot.ctl.command;

import io.tarsboot.ctl.failure.Failures;
import java.io.IOException;
import java.util.List;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.web.client.RestClientException;

/** A verb as Spring Shell runs it. */
final class VerbCommand implements Command {

    private final Verb verb;
    private final Workspace workspace;

    VerbCommand(Verb verb, Workspace workspace) {
        this.verb = verb;
        this.workspace = workspace;
    }

    @Override
    public String getName() {
        return verb.usage().name();
    }

    @Override
    public String getDescription() {
        return verb.usage().summary();
    }

    @Override
    public String getGroup() {
        return verb.usage().noun();
    }

    @Override
    public String getHelp() {
        return HelpText.of(verb.usage());
    }

    @Override
    public List<CommandOption> getOptions() {
        return verb.usage().allOptions().stream()
                .map(option -> CommandOption.with()
                        .longName(option.name())
                        .shortName(option.letter())
                        .description(option.meaning())
                        .required(option.required())
                        .type(option.isFlag() ? boolean.class : String.class)
                        .build())
                .toList();
    }

    @Override
    public ExitStatus execute(CommandContext context) {
        Invocation call = new Invocation(workspace, Values.of(verb.usage(), context.parsedInput()));
        try {
            verb.run(call);
            return ExitStatus.OK;
        } catch (IOException e) {
            throw Failures.ofFile(e).exception();
        } catch (RestClientException e) {
            if (e.getCause() instanceof IOException cause) {
                throw Failures.ofConnection(cause, call.target().address().url())
                        .exception();
            }
            throw e;
        }
    }
}
