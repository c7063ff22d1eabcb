package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.contract.ServantContract;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.packet.SpareWriters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A servant for callers that speak a dialect: it is called by place and answers by place, as ever. */
public final class DialectDispatcher implements Dispatcher {

    private final Dispatcher servant;
    private final Dialect dialect;

    public DialectDispatcher(Dispatcher servant, Dialect dialect) {
        this.servant = servant;
        this.dialect = dialect;
    }

    @Override
    public Set<String> functions() {
        return servant.functions();
    }

    @Override
    public @Nullable ServantContract contract() {
        return servant.contract();
    }

    @Override
    public @Nullable PreparedCall prepare(String function, TarsReader request) {
        FunctionContract described = described(function);
        TarsWriter arguments = SpareWriters.take();
        try {
            Dialect.Answering answering = dialect.readRequest(described, request, arguments);
            PreparedCall prepared = servant.prepare(function, reader(arguments));
            return prepared == null
                    ? null
                    : () -> prepared.run().thenApply(values -> out -> write(described, values, answering, out));
        } finally {
            SpareWriters.giveBack(arguments);
        }
    }

    private FunctionContract described(String function) {
        ServantContract contract = servant.contract();
        FunctionContract described = contract == null ? null : contract.function(function);
        if (described == null) {
            throw new TarsCodecException(
                    function,
                    0,
                    "a call of version " + dialect.version(),
                    "version 1: the servant has no generated contract that names its arguments");
        }
        return described;
    }

    private static void write(
            FunctionContract function, ValuesWriter values, Dialect.Answering answering, TarsWriter out) {
        TarsWriter results = SpareWriters.take();
        try {
            values.writeTo(results);
            answering.write(function, reader(results), out);
        } finally {
            SpareWriters.giveBack(results);
        }
    }

    private static TarsReader reader(TarsWriter written) {
        return new TarsReader(written.array(), 0, written.size());
    }
}
