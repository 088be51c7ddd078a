package io.lockkeeper.spring.contract;

import io.lockkeeper.contract.RunningTest;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Names the running test in what is recorded. Spring finds it in {@code META-INF/spring.factories}. */
public final class ContractTestListener implements TestExecutionListener, Ordered {

    /** For Spring, which makes it. */
    public ContractTestListener() {}

    @Override
    public void beforeTestMethod(TestContext context) {
        RunningTest.begins(name(context));
    }

    @Override
    public void afterTestMethod(TestContext context) {
        RunningTest.ends(name(context));
    }

    private static String name(TestContext context) {
        return context.getTestClass().getName() + "." + context.getTestMethod().getName();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
