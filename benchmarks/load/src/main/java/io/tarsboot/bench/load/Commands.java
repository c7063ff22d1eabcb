package io.tarsboot.bench.load;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the harness tells a process, line by line on its standard input, and the answers on its standard output. */
public final class Commands {

    private final PrintStream answers;

    private Commands(PrintStream answers) {
        this.answers = answers;
    }

    /** Takes the standard output for answers. What libraries print goes to the log of the process from now on. */
    public static Commands ofThisProcess() {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return new Commands(answers);
    }

    /**
     * Says that it is ready, and returns when there are no more commands.
     *
     * @param subject what must live meanwhile
     */
    public void obey(AutoCloseable subject, Answerer answerer) throws Exception {
        answers.println(new Message("ready")
                .with("subject", subject.getClass().getName())
                .toLine());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Message message = Message.parse(line);
            if (message != null) {
                answers.println(answerer.answer(message).toLine());
            }
        }
    }

    /** Does what a message says. */
    public interface Answerer {

        Message answer(Message message) throws Exception;
    }
}
