package io.tarsboot.spring.remoteconfig;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;

/** A file of the configuration service that this program asked for. */
final class RemoteFile extends ConfigDataResource {

    private final String name;
    private final boolean dispensable;
    private final boolean ofProfile;

    RemoteFile(String name, boolean dispensable) {
        this(name, dispensable, false);
    }

    private RemoteFile(String name, boolean dispensable, boolean ofProfile) {
        super(dispensable || ofProfile);
        this.name = name;
        this.dispensable = dispensable;
        this.ofProfile = ofProfile;
    }

    /**
     * One that is there for a profile or is not.
     *
     * @param dispensable whether the program starts without the file that it is laid over
     */
    static RemoteFile ofProfile(String name, boolean dispensable) {
        return new RemoteFile(name, dispensable, true);
    }

    /** Whether nobody asked for it by its name, so that it need not exist. */
    boolean isOfProfile() {
        return ofProfile;
    }

    /** Whether the program starts without knowing what is in it. */
    boolean isDispensable() {
        return dispensable;
    }

    String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteFile that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return "tars:" + name;
    }
}
