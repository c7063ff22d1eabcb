package io.tarsboot.spring;

import org.springframework.context.ConfigurableApplicationContext;

/** A program of its own with nothing but the echo servant, for tests that need a process. */
final class EchoProgram {

    static final String MAIN_ENDED = "the main thread ends here";
    static final String CLOSE_AT_ONCE = "close-at-once";

    private EchoProgram() {}

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = EchoServer.run(EchoServer.Server.class, java.util.Map.of(), arguments);
        if (context.getEnvironment().containsProperty(CLOSE_AT_ONCE)) {
            context.close();
        }
        System.out.println(MAIN_ENDED);
    }
}
