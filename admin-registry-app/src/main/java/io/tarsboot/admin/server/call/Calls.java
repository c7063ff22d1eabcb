package io.tarsboot.admin.server.call;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.AddressList.Address;
import io.tarsboot.admin.api.CallAnswer;
import io.tarsboot.admin.api.CallApi;
import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.call.JsonDecoder.Results;
import io.tarsboot.admin.server.call.ObjectCaller.Answer;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.KnownObjects;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.RecordAudit;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RestController;

/** Calls by hand. Where an object is, the registry alone says: a caller who could name any address would be let into the network. */
@RestController
class Calls implements CallApi {

    /** The application that the framework's own objects belong to. They trust their callers, so nobody calls them by hand. */
    private static final String FRAMEWORK = "tars";

    private final KnownObjects objects;
    private final ObjectCaller caller;
    private final Registry registry;
    private final CurrentRequest current;

    Calls(KnownObjects objects, ObjectCaller caller, Registry registry, CurrentRequest current) {
        this.objects = objects;
        this.caller = caller;
        this.registry = registry;
        this.current = current;
    }

    @Override
    public CallAnswer call(String app, String server, String object, CallRequest request) {
        String name = Limits.object("object", app + "." + server + "." + object);
        if (app.equals(FRAMEWORK)) {
            throw ProblemException.of(
                            ProblemCode.NOT_ALLOWED,
                            name + " is an object of the framework",
                            "Use the command that does what you want; see tarsctl help.")
                    .because("framework-object");
        }
        Contract contract = Contract.of(request);
        Endpoint endpoint = endpoint(objects.addresses(name), request.endpoint());
        ValuesWriter arguments = new JsonEncoder(contract.schema()).arguments(contract.function(), request.arguments());
        // Only now: what is refused before this is no call.
        record(app + "." + server, object, endpoint, request);
        long start = System.nanoTime();
        Answer answer = caller.call(name, endpoint, contract, arguments, request);
        Results results = answer.results();
        return new CallAnswer(
                name,
                request.function(),
                endpoint.hostAndPort(),
                answer.reply().returnCode(),
                answer.reply().description(),
                results == null ? null : results.result(),
                results == null ? Map.of() : results.out(),
                answer.reply().context(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** The one that is wanted; else one of the active ones. */
    private static Endpoint endpoint(AddressList known, String wanted) {
        List<Address> candidates = wanted.isEmpty()
                ? known.active()
                : Stream.concat(known.active().stream(), known.inactive().stream())
                        .filter(address -> endpoint(address).hostAndPort().equals(wanted))
                        .toList();
        if (!candidates.isEmpty()) {
            return endpoint(candidates.get(ThreadLocalRandom.current().nextInt(candidates.size())));
        }
        if (known.active().isEmpty() && known.inactive().isEmpty()) {
            throw ProblemException.of(
                            ProblemCode.CONFLICT,
                            known.object() + " has no address: its server has not been released to a node yet",
                            "Release a package of the server: tarsctl server patch FILE")
                    .because("no-address");
        }
        String all = known.active().stream()
                .map(address -> endpoint(address).hostAndPort())
                .collect(Collectors.joining(", "));
        throw ProblemException.of(
                ProblemCode.UNAVAILABLE,
                wanted.isEmpty()
                        ? known.object() + " has no active endpoint"
                        : "%s is not at %s (expected: %s)"
                                .formatted(known.object(), wanted, all.isEmpty() ? "nowhere active" : all),
                "Look at where it is: tarsctl server addresses " + known.object());
    }

    private static Endpoint endpoint(Address address) {
        return Endpoint.parse("%s -h %s -p %d".formatted(address.transport(), address.host(), address.port()));
    }

    /** Beforehand: what a function changes is there even if its answer does not come. */
    private void record(String target, String object, Endpoint endpoint, CallRequest request) {
        AuditEntry entry = AuditEntry.builder()
                .at(current.now().toEpochMilli())
                .user(current.caller().user())
                .action("call")
                .target(target)
                .detail("%s.%s at %s".formatted(object, request.function(), endpoint.hostAndPort()))
                .requestId(current.requestId())
                .accepted(true)
                .build();
        registry.execute(CommandType.RECORD_AUDIT, new RecordAudit(entry), current.origin());
    }
}
