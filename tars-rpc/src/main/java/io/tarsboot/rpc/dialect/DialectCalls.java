package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.contract.ServantContract;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.packet.VersionedValues;

/** Turns calls of generated clients into calls in a dialect. */
public final class DialectCalls {

    private final Dialect dialect;
    private final ServantContract contract;

    public DialectCalls(Dialect dialect, ServantContract contract) {
        this.dialect = dialect;
        this.contract = contract;
    }

    public <R> Call<R> translated(Call<R> call) {
        FunctionContract function = contract.function(call.function());
        if (function == null) {
            throw new IllegalArgumentException(
                    "function: " + call.function() + " (expected: one of " + contract.name() + ")");
        }
        return new Call<>(
                call.function(),
                new Arguments(call, function, dialect),
                in -> read(call, function, in),
                call.routeKey());
    }

    private <R> R read(Call<R> call, FunctionContract function, TarsReader response) {
        TarsWriter results = SpareWriters.take();
        try {
            dialect.readResponse(function, response, results);
            return call.result().read(reader(results));
        } finally {
            SpareWriters.giveBack(results);
        }
    }

    private static TarsReader reader(TarsWriter written) {
        return new TarsReader(written.array(), 0, written.size());
    }

    private record Arguments(Call<?> call, FunctionContract function, Dialect dialect) implements VersionedValues {

        @Override
        public short version() {
            return dialect.version();
        }

        @Override
        public void writeTo(TarsWriter out) {
            TarsWriter arguments = SpareWriters.take();
            try {
                call.arguments().writeTo(arguments);
                dialect.writeRequest(function, reader(arguments), out);
            } finally {
                SpareWriters.giveBack(arguments);
            }
        }
    }
}
