package io.tarsboot.migrate;

import static org.openrewrite.java.Assertions.java;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpecs;
import org.openrewrite.test.TypeValidation;

/** Shapes of code that the service of the other tests does not have. */
class CodeTest implements RewriteTest {

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(Migration.recipe()).parser(Migration.parser()).afterTypeValidationOptions(TypeValidation.none());
    }

    @Test
    void resultsAreReadWhereHoldersWere() {
        migrates("""
                import com.example.store.Stock;
                import com.example.store.StorePrx;
                import com.qq.tars.common.support.Holder;

                class Takes {
                    private boolean last;

                    int all(StorePrx store) {
                        Holder<Stock> nuts = new Holder<>();
                        Holder<Stock> flour = new Holder<>(null);
                        store.take("nut", 1, nuts);
                        last = store.take("flour", 1, flour);
                        return nuts.value.getAmount() + flour.getValue().amount;
                    }

                    boolean only(StorePrx store) {
                        return store.take("nut", 1, new Holder<>());
                    }
                }
                """, """
                import com.example.store.StorePrx;
                import com.example.store.StoreTakeResult;

                class Takes {
                    private boolean last;

                    int all(StorePrx store) {
                        StoreTakeResult takeResult = store.take("nut", 1);
                        StoreTakeResult takeResult2 = store.take("flour", 1);
                        last = takeResult2.result();
                        return takeResult.left().amount() + takeResult2.left().amount();
                    }

                    boolean only(StorePrx store) {
                        StoreTakeResult takeResult = store.take("nut", 1);
                        return takeResult.result();
                    }
                }
                """);
    }

    @Test
    void whatACallReturnedIsChangedAsACopy() {
        migrates("""
                import com.example.bakery.CounterServant;
                import com.example.bakery.Order;
                import com.example.store.Stock;
                import com.example.store.StorePrx;
                import com.qq.tars.common.support.Holder;

                class Copies {
                    Stock more(StorePrx store) {
                        Stock stock = store.look("nut");
                        if (stock.getAmount() == 0) {
                            stock.setAmount(1);
                        }
                        return stock;
                    }

                    int noted(StorePrx store) {
                        // What is left.
                        Holder<Stock> left = new Holder<>();
                        store.take("nut", 1, left);
                        return left.value.getAmount();
                    }

                    void known(Order order) {
                        order.setPaid(true);
                    }
                }
                """, """
                import com.example.bakery.CounterServant;
                import com.example.bakery.Order;
                import com.example.store.Stock;
                import com.example.store.StorePrx;
                import com.example.store.StoreTakeResult;

                class Copies {
                    Stock more(StorePrx store) {
                        Stock stock = store.look("nut");
                        if (stock.amount() == 0) {
                            stock = stock.toBuilder().amount(1).build();
                        }
                        return stock;
                    }

                    int noted(StorePrx store) {
                        // What is left.
                        StoreTakeResult takeResult = store.take("nut", 1);
                        return takeResult.left().amount();
                    }

                    void known(Order order) {
                        // Tars Boot, by hand: structs are records; replace order by a copy: order.toBuilder()...build()
                        order.setPaid(true);
                    }
                }
                """);
    }

    @Test
    void aCallbackWithSeveralResultsUnpacksThem() {
        migrates("""
                import com.example.store.Stock;
                import com.example.store.StorePrx;
                import com.example.store.StorePrxCallback;

                class Hears {
                    private Throwable failure;

                    void take(StorePrx store, int[] heard) {
                        store.async_take(new StorePrxCallback() {
                            @Override
                            public void callback_take(boolean enough, Stock rest) {
                                heard[0] = enough ? rest.getAmount() : 0;
                            }

                            @Override
                            public void callback_look(Stock ret) {}

                            @Override
                            public void callback_note() {}

                            @Override
                            public void callback_exception(Throwable ex) {
                                failure = ex;
                            }

                            @Override
                            public void callback_expired() {}
                        }, "nut", 1);
                    }
                }
                """, """
                import com.example.store.Stock;
                import com.example.store.StorePrx;
                import io.tarsboot.rpc.CallTimeoutException;

                class Hears {
                    private Throwable failure;

                    void take(StorePrx store, int[] heard) {
                        store.takeAsync("nut", 1).whenComplete((results, ex) -> {
                            if (ex == null) {
                                boolean enough = results.result();
                                Stock rest = results.left();
                                heard[0] = enough ? rest.amount() : 0;
                            } else if (ex instanceof CallTimeoutException) {
                            } else {
                                failure = ex;
                            }
                        });
                    }
                }
                """);
    }

    @Test
    void arraysOfBytesAreWrappedWhereStructsTakeThem() {
        migrates("""
                import com.example.store.Stock;

                class Labels {
                    byte[] label(byte[] text) {
                        Stock stock = new Stock("nut", 1, text);
                        Stock other = new Stock();
                        other.setLabel(text);
                        other.amount = 3;
                        return stock.label.length > 0 ? stock.getLabel() : other.getLabel();
                    }
                }
                """, """
                import com.example.store.Stock;
                import io.tarsboot.codec.Bytes;

                class Labels {
                    byte[] label(byte[] text) {
                        Stock stock = new Stock("nut", 1, Bytes.copyOf(text));
                        Stock other = Stock.builder().label(Bytes.copyOf(text)).amount(3).build();
                        return stock.label().toByteArray().length > 0 ? stock.label().toByteArray() : other.label().toByteArray();
                    }
                }
                """);
    }

    @Test
    void aHolderThatIsSetInBranchesBecomesAVariableWithADefault() {
        migrates("""
                import com.example.bakery.CounterServant;
                import com.qq.tars.common.support.Holder;

                abstract class Branches implements CounterServant {
                    @Override
                    public void left(String good, Holder<Integer> amount, Holder<String> label) {
                        if (good.isEmpty()) {
                            return;
                        }
                        amount.value = good.length();
                        label.setValue(good + amount.getValue());
                    }
                }
                """, """
                import com.example.bakery.CounterLeftResult;
                import com.example.bakery.CounterServant;

                abstract class Branches implements CounterServant {
                    @Override
                    public CounterLeftResult left(String good) {
                        int amount = 0;
                        String label = "";
                        if (good.isEmpty()) {
                            return new CounterLeftResult(amount, label);
                        }
                        amount = good.length();
                        label = good + amount;
                        return new CounterLeftResult(amount, label);
                    }
                }
                """);
    }

    @Test
    void whatIsNotOfTarsJavaIsLeftAlone() {
        rewriteRun(java("""
                        package com.example.other;

                        class Holder<T> {
                            T value;
                        }
                        """), java("""
                        package com.example.other;

                        import org.springframework.stereotype.Component;

                        @Component
                        class Service {
                            private String name = "";

                            String getName() {
                                return name;
                            }

                            void setName(String name, Holder<Integer> length) {
                                this.name = name;
                                length.value = name.length();
                            }
                        }
                        """));
    }

    /** The file becomes the other; what TarsJava generated for it is deleted. */
    private void migrates(String before, String after) {
        List<SourceSpecs> files = new ArrayList<>();
        Bakery.generated().values().forEach(text -> files.add(java(text, (String) null)));
        files.add(java(before, after));
        rewriteRun(files.toArray(SourceSpecs[]::new));
    }
}
