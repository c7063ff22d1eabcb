package io.tarsboot.bench.load;

/** An echo that is not what was sent. */
public final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongAnswerException(String found, String expected) {
        super("answer: " + found + " (expected: " + expected + ")");
    }

    /** The glance at a text: it has the length that was sent. */
    public static void checkLength(String answer, String sent) {
        if (answer.length() != sent.length()) {
            throw new WrongAnswerException(answer.length() + " characters", sent.length() + " characters");
        }
    }

    /** The glance at an order: it has the id and as many items as were sent. */
    public static void checkOrder(long id, int items, SampleOrder sent) {
        if (id != sent.id() || items != sent.items().size()) {
            throw new WrongAnswerException(
                    "order " + id + " with " + items + " items",
                    "order " + sent.id() + " with " + sent.items().size());
        }
    }

    /** The whole comparison, of values of the peer's own type. */
    public static void checkEqual(Object answer, Object sent) {
        if (!answer.equals(sent)) {
            throw new WrongAnswerException(answer.toString(), sent.toString());
        }
    }
}
