package io.tarsboot.node.rpc;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.node.release.PackageSource;
import io.tarsboot.node.release.ReleaseException;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.rpc.TarsCallException;
import java.io.IOException;
import java.time.Duration;

/** Reads from the framework's store of packages. */
public final class StoredPackages implements PackageSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final PackagesPrx packages;

    public StoredPackages(PackagesPrx packages) {
        this.packages = packages.with(CallOptions.timeout(TIMEOUT));
    }

    @Override
    public Bytes read(String sha256, long offset, int length) throws IOException, ReleaseException {
        PackagesReadResult answer;
        try {
            answer = packages.read(sha256, offset, length);
        } catch (TarsCallException e) {
            throw new IOException(e.getMessage(), e);
        }
        Outcome outcome = answer.result();
        if (outcome.error().equals(PackageError.NONE)) {
            return answer.chunk();
        }
        if (outcome.error().equals(PackageError.UNAVAILABLE)) {
            throw new IOException(outcome.message());
        }
        throw new ReleaseException(
                "the package store does not give the package: " + outcome.error() + " " + outcome.message());
    }
}
