package io.tarsboot.node.release;

/** Is told how far a download is, and says whether it is still wanted. */
@FunctionalInterface
public interface Transfer {

    /** @return false to give it up; what has arrived stays for the next try */
    boolean goOn(long received, long size);
}
