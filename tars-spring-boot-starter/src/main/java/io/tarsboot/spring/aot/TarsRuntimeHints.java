package io.tarsboot.spring.aot;

import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.protocol.tars.LogPrx;
import io.tarsboot.protocol.tars.NotifyPrx;
import io.tarsboot.protocol.tars.PropertyFPrx;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.StatFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What the library itself finds by reflection: clients of the framework, AdminObj, virtual threads, parts of logging. */
class TarsRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<Class<?>> CLIENTS = List.of(
            QueryFPrx.class,
            ServerFPrx.class,
            MetadataPrx.class,
            ConfigPrx.class,
            StatFPrx.class,
            PropertyFPrx.class,
            LogPrx.class,
            NotifyPrx.class);

    /** Named in files of the logging libraries. */
    private static final List<String> PARTS_OF_LOGGING = List.of(
            "io.tarsboot.spring.logback.TarsRemoteAppender",
            "io.tarsboot.spring.logback.DyedFilter",
            "io.tarsboot.spring.log4j2.TarsRemoteAppender",
            "io.tarsboot.spring.log4j2.DyedFilter");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        CLIENTS.forEach(client -> TarsHints.client(hints, client));
        TarsHints.servant(hints, AdminServant.class);
        PARTS_OF_LOGGING.forEach(part -> hints.reflection()
                .registerType(
                        TypeReference.of(part),
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                        MemberCategory.INVOKE_PUBLIC_METHODS));
        virtualThreads(hints.reflection());
    }

    /** They are looked up by name, because the library runs on a JDK without them as well. */
    private static void virtualThreads(ReflectionHints reflection) {
        reflection
                .registerType(Thread.class, thread -> thread.withMethod("ofVirtual", List.of(), ExecutableMode.INVOKE))
                .registerType(
                        TypeReference.of("java.lang.Thread$Builder"),
                        builder -> builder.withMethod("factory", List.of(), ExecutableMode.INVOKE))
                .registerType(TypeReference.of("java.lang.Thread$Builder$OfVirtual"), builder -> {})
                .registerType(
                        Executors.class,
                        executors -> executors.withMethod(
                                "newThreadPerTaskExecutor",
                                List.of(TypeReference.of(ThreadFactory.class)),
                                ExecutableMode.INVOKE));
    }
}
