package io.tarsboot.system;

/** A program that ends before it serves, and tells why at length. */
public final class BrokenServer {

    static final int REASONS = 50;

    private BrokenServer() {}

    public static void main(String[] arguments) {
        for (int i = 1; i <= REASONS; i++) {
            System.out.println("reason " + i);
        }
        System.exit(3);
    }
}
