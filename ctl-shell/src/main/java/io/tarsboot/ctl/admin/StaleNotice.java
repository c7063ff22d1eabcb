package io.tarsboot.ctl.admin;

import io.tarsboot.admin.api.Headers;
import io.tarsboot.ctl.output.Console;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/** Says once in a command that its answers are old. */
final class StaleNotice implements Consumer<HttpHeaders> {

    private final Console console;
    private final AtomicBoolean said = new AtomicBoolean();

    StaleNotice(Console console) {
        this.console = console;
    }

    @Override
    public void accept(HttpHeaders answer) {
        if (answer.getFirst(Headers.STALE) != null && said.compareAndSet(false, true)) {
            console.err()
                    .println(
                            "The registry has no leader. This is what one of its members knew last; nothing can be changed."
                                    + " See: tarsctl operator members list registry");
            console.err().flush();
        }
    }
}
