package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.task.TaskOptions;
import java.util.List;
import java.util.stream.Collectors;

/** {@code tarsctl server send}. */
public final class ServerSend extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Argument<String> COMMAND = Argument.some(
            Kinds.TEXT.called("COMMAND"), "the command and its words; what begins with - stands behind --");

    public ServerSend() {
        super(Usage.of("server send", "Send a command to a running server and show what it answers")
                .takes(SERVER, COMMAND)
                .option(TaskOptions.NODES)
                .example("server send Demo.HelloServer tars.help", "which commands it knows")
                .example("server send Demo.HelloServer tars.setloglevel DEBUG", "see more in its log"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        AdminCommand command = new AdminCommand(String.join(" ", call.all(COMMAND)), call.all(TaskOptions.NODES));
        List<CommandAnswer> answers = call.api(OperationApi.class).command(server.app(), server.server(), command);
        String text = answers.stream().map(ServerSend::written).collect(Collectors.joining());
        call.output().text(answers, text);
        checkAll(answers);
    }

    /** Answers of several lines stand below the node's name. */
    private static String written(CommandAnswer answer) {
        String text = answer.text().strip();
        String indented = text.lines().map(line -> "\n  " + line).collect(Collectors.joining());
        return answer.node() + ":" + (text.contains("\n") ? indented : " " + text) + "\n";
    }

    private static void checkAll(List<CommandAnswer> answers) {
        List<String> failed = answers.stream()
                .filter(answer -> !answer.succeeded())
                .map(CommandAnswer::node)
                .toList();
        if (!failed.isEmpty()) {
            throw Failure.of(ExitCode.FAILED, "command-failed", "the command failed on " + String.join(", ", failed))
                    .exception();
        }
    }
}
