package io.tarsboot.admin.server.call;

import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.Durations;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.call.JsonDecoder.Results;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Reply;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.ResponseDecodeException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls a function of one endpoint and waits. */
@Component
final class ObjectCaller {

    private final Communicator communicator;

    ObjectCaller(Communicator communicator) {
        this.communicator = communicator;
    }

    /**
     * What came back.
     *
     * @param results null if the return code is not 0
     */
    record Answer(Reply reply, @Nullable Results results) {}

    /** @throws ProblemException if no answer came, or one that the contract does not describe */
    Answer call(String object, Endpoint endpoint, Contract contract, ValuesWriter arguments, CallRequest request) {
        ObjectAddress address = ObjectAddress.of(object, endpoint);
        AtomicReference<@Nullable Reply> reply = new AtomicReference<>();
        CallOptions options = CallOptions.timeout(request.timeout())
                .andContext(request.context())
                .andOnReply(reply::set);
        ServantProxy proxy = communicator.servant(address, ProxyOptions.DEFAULT).with(options);
        try {
            Results results = proxy.call(new Call<>(
                    contract.function().name(),
                    arguments,
                    in -> new JsonDecoder(contract.schema()).read(contract.function(), in)));
            return new Answer(known(reply), results);
        } catch (ServerException e) {
            return new Answer(e.reply(), null);
        } catch (OverloadException e) {
            return new Answer(known(reply), null);
        } catch (TarsCallException e) {
            throw problem(e, endpoint, request);
        } finally {
            communicator.forget(address);
        }
    }

    private static Reply known(AtomicReference<@Nullable Reply> reply) {
        Reply told = reply.get();
        return told != null ? told : new Reply(0, "", Map.of(), Map.of());
    }

    private static ProblemException problem(TarsCallException failure, Endpoint endpoint, CallRequest request) {
        String where = endpoint.hostAndPort();
        if (failure instanceof CallTimeoutException) {
            return ProblemException.of(
                            ProblemCode.TIMEOUT,
                            "%s did not answer within %s; the function may have run"
                                    .formatted(where, Durations.text(request.timeout())),
                            "Look at the server's log, or allow more time.")
                    .causedBy(failure);
        }
        if (failure instanceof ResponseDecodeException) {
            return ProblemException.of(
                            ProblemCode.NODE_FAILED,
                            String.valueOf(failure.getMessage()),
                            "Give the .tars file that the server was built from.")
                    .causedBy(failure);
        }
        return ProblemException.of(
                        ProblemCode.UNAVAILABLE,
                        String.valueOf(failure.getMessage()),
                        "Check that the server runs: tarsctl server status")
                .causedBy(failure);
    }
}
