package io.tarsboot.spring.config;

import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.config.ReportConfig.ServerCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything under {@code tars.}. A program that a node started has a file of the node as well, which wins for who the
 * program is, where it listens and where it finds others; what stands here wins for the rest.
 *
 * @param enabled Whether servants are served and clients can be injected.
 * @param nodeFile The file that the node wrote; set from the system property "config" (-Dconfig=FILE).
 * @param server What this program serves and who it is.
 * @param client How this program calls others.
 * @param report What this program reports about itself, and to whom.
 * @param trace What is written down of chains of calls.
 */
@ConfigurationProperties("tars")
public record TarsProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Path nodeFile,
        @DefaultValue Server server,
        @DefaultValue Client client,
        @DefaultValue Report report,
        @DefaultValue Trace trace) {

    /**
     * @param app Name of the application that the server belongs to.
     * @param name Name of the server.
     * @param nodeName Name of the node that the program runs on.
     * @param node Address of the node's ServerF object; without one no heartbeats are sent.
     * @param admin Endpoint where AdminObj listens for the node; without one it does not.
     * @param config Object of the configuration service.
     * @param deactivatingTimeout How long calls in flight may take when the program stops.
     * @param maxFrameSize The longest request or response.
     * @param maxBacklog Answers that may wait for all clients of one adapter; beyond, the client for which most wait is cut off.
     * @param adapters Where servants listen, by the last part of the servant's name.
     */
    public record Server(
            @Nullable String app,
            @Nullable String name,
            @Nullable String nodeName,
            @Nullable String node,
            @Nullable String admin,
            @DefaultValue("tars.tarsconfig.ConfigObj") String config,
            @Nullable Duration deactivatingTimeout,
            @Nullable DataSize maxFrameSize,
            @Nullable DataSize maxBacklog,
            @DefaultValue Map<String, Adapter> adapters) {}

    /**
     * @param endpoint Where it listens, for example "tcp -h 127.0.0.1 -p 18601".
     * @param servant The whole name of the object; by default application, server and the key of this adapter.
     * @param protocol "tars", or "not_tars" for a port that is only named.
     * @param threads How many calls run at once where they run on platform threads.
     * @param virtualThreads Whether calls run on virtual threads where the JDK has them.
     * @param maxConnections More connections are refused.
     * @param queueCapacity Requests that may wait; more are answered with -9.
     * @param queueTimeout Requests that waited longer are answered with -6.
     * @param allow Addresses that may connect, or masks such as 10.0.0.*; all if empty.
     * @param limits What is refused beyond a full queue; counts also for an adapter that the node's file describes.
     */
    public record Adapter(
            @Nullable String endpoint,
            @Nullable String servant,
            @DefaultValue("tars") String protocol,
            @Nullable Integer threads,
            @DefaultValue("true") boolean virtualThreads,
            @Nullable Integer maxConnections,
            @Nullable Integer queueCapacity,
            @Nullable Duration queueTimeout,
            @DefaultValue("") String allow,
            @DefaultValue Limits limits) {}

    /**
     * @param concurrency Calls under way at once; a number, "adaptive" for as many as are answered without becoming slow, or "off".
     * @param minConcurrency Adaptive concurrency does not go below this; by default as many as there are threads.
     * @param maxConcurrency Adaptive concurrency does not go above this; by default as many as are taken in.
     * @param functionConcurrency Calls of single functions under way at once.
     * @param rate Calls in a second, of all callers together.
     * @param burst Calls of all callers at once after a pause; by default as many as in a second.
     * @param callerRate Calls in a second of each caller, that is of each address.
     * @param callerBurst Calls of a caller at once after a pause; by default as many as in a second.
     * @param maxCallers Callers that are told apart; others share one rate.
     * @param priority Functions that have a queue and threads of their own and pass all limits.
     */
    public record Limits(
            @Nullable String concurrency,
            @Nullable Integer minConcurrency,
            @Nullable Integer maxConcurrency,
            @DefaultValue Map<String, Integer> functionConcurrency,
            @Nullable Integer rate,
            @Nullable Integer burst,
            @Nullable Integer callerRate,
            @Nullable Integer callerBurst,
            @Nullable Integer maxCallers,
            @DefaultValue Set<String> priority) {}

    /**
     * @param locator Where objects are found by name, for example "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890".
     * @param timeout How long blocking calls wait.
     * @param asyncTimeout How long asynchronous calls wait.
     * @param connectTimeout How long making a connection may take.
     * @param refreshInterval How often the addresses of an object are asked for again.
     * @param set The set that this program belongs to, as name.area.group.
     * @param station The station that this program is in; servers in it are preferred unless the program is in a set.
     * @param cacheFile Where the last good addresses are kept for a start without the registry.
     * @param maxFrameSize The longest request or response.
     * @param maxPending How many calls may wait for answers on one connection, and for one connection or lookup.
     * @param balancing How calls are spread over the endpoints of an object.
     * @param slowStart Over how long an endpoint that comes back or joins others gets its full part of the calls; 0 for at once.
     * @param warmUp Whether connections are made as soon as an endpoint is known, not by the first call.
     * @param connections How many connections are made to each endpoint.
     * @param isolation When an endpoint that answers badly is left out.
     * @param inheritDeadline Whether a call that a servant makes waits no longer than the caller of that servant.
     * @param objects Settings of single objects, by their names.
     * @param propagate Keys of the context of a call that travel on with the calls that its servant makes.
     */
    public record Client(
            @Nullable String locator,
            @Nullable Duration timeout,
            @Nullable Duration asyncTimeout,
            @Nullable Duration connectTimeout,
            @Nullable Duration refreshInterval,
            @Nullable String set,
            @Nullable String station,
            @Nullable Path cacheFile,
            @Nullable DataSize maxFrameSize,
            @Nullable Integer maxPending,
            @Nullable Balancing balancing,
            @Nullable Duration slowStart,
            @Nullable Boolean warmUp,
            @Nullable Integer connections,
            @DefaultValue Isolation isolation,
            @Nullable Boolean inheritDeadline,
            @DefaultValue Map<String, RemoteObject> objects,
            @DefaultValue Set<String> propagate) {}

    /**
     * @param enabled Whether failed calls count at all.
     * @param failuresInRow So many failures one after the other are too many, if they happened within in-row-within.
     * @param inRowWithin The time within which failures in a row must happen to count.
     * @param window Over how long failures are compared with all calls.
     * @param minFailures Fewer failures than this in the window prove nothing.
     * @param failureRatio A larger part of failures in the window is too much, between 0 and 1.
     * @param probeAfter How long an endpoint that was left out waits for its first probe.
     * @param longestWait The wait doubles with every probe in vain, up to this.
     */
    public record Isolation(
            @Nullable Boolean enabled,
            @Nullable Integer failuresInRow,
            @Nullable Duration inRowWithin,
            @Nullable Duration window,
            @Nullable Integer minFailures,
            @Nullable Double failureRatio,
            @Nullable Duration probeAfter,
            @Nullable Duration longestWait) {}

    /**
     * @param address A direct address instead of the locator, used unless a node started the program.
     * @param timeout How long blocking calls wait.
     * @param asyncTimeout How long asynchronous calls wait.
     * @param set The set in which the object is looked up.
     * @param protocol What calls look like in their packets: tars, tup2, tup3 or json.
     * @param balancing How calls are spread over the endpoints.
     * @param slowStart Over how long an endpoint that comes back or joins others gets its full part of the calls.
     * @param warmUp Whether connections are made as soon as an endpoint is known.
     * @param connections How many connections are made to each endpoint.
     * @param isolation When an endpoint that answers badly is left out.
     * @param inheritDeadline Whether a call that a servant makes waits no longer than the caller of that servant.
     * @param retry When a call that failed is attempted again.
     */
    public record RemoteObject(
            @Nullable String address,
            @Nullable Duration timeout,
            @Nullable Duration asyncTimeout,
            @Nullable String set,
            @Nullable CallProtocol protocol,
            @Nullable Balancing balancing,
            @Nullable Duration slowStart,
            @Nullable Boolean warmUp,
            @Nullable Integer connections,
            @DefaultValue Isolation isolation,
            @Nullable Boolean inheritDeadline,
            @DefaultValue Retry retry) {}

    /**
     * @param attempts How often a call is attempted at most, the first time included; 1 for no retries.
     * @param idempotent Functions that may run twice; * for all.
     * @param backoff About how long the first repetition waits; later ones wait twice as long each.
     * @param longestBackoff Waits do not become longer than this.
     * @param budget How many retries are made per call on average, 0.1 for one in ten.
     * @param hedgeAfter When an idempotent call has not been answered for so long, it is attempted elsewhere as well.
     */
    public record Retry(
            @Nullable Integer attempts,
            @DefaultValue Set<String> idempotent,
            @Nullable Duration backoff,
            @Nullable Duration longestBackoff,
            @Nullable Double budget,
            @Nullable Duration hedgeAfter) {}

    /**
     * @param enabled Whether anything is reported.
     * @param statObject Object that takes statistics of calls, for example "tars.tarsstat.StatObj".
     * @param propertyObject Object that takes figures, for example "tars.tarsproperty.PropertyObj".
     * @param logObject Object that takes lines of remote logs, for example "tars.tarslog.LogObj".
     * @param notifyObject Object that takes messages for operators, for example "tars.tarsnotify.NotifyObj".
     * @param interval How often statistics and figures are reported.
     * @param timeout How long a report waits for its answer.
     * @param batchSize The longest report of several entries.
     * @param maxKeys How many kinds of calls are told apart; the others of each side are counted together.
     * @param serverCalls Of which calls the serving side reports statistics.
     * @param sampleRate One of so many calls begins a chain that is looked at; 0 for none.
     * @param maxSamples Calls of such chains that are reported in an interval.
     * @param jvm Whether figures of the JVM are reported.
     */
    public record Report(
            @DefaultValue("true") boolean enabled,
            @Nullable String statObject,
            @Nullable String propertyObject,
            @Nullable String logObject,
            @Nullable String notifyObject,
            @Nullable Duration interval,
            @Nullable Duration timeout,
            @Nullable DataSize batchSize,
            @Nullable Integer maxKeys,
            @Nullable ServerCalls serverCalls,
            @Nullable Integer sampleRate,
            @Nullable Integer maxSamples,
            @DefaultValue("true") boolean jvm) {}

    /**
     * @param spans Whether spans of traces in TARS's own format are written down.
     * @param sampleRate One of so many calls that belong to no trace begins one in TARS's own format; 0 for none.
     * @param observations Whether calls are observed for Micrometer's tracer, where there is one.
     */
    public record Trace(
            @Nullable Boolean spans,
            @Nullable Integer sampleRate,
            @DefaultValue("true") boolean observations) {}
}
