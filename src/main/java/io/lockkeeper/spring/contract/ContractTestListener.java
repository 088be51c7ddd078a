package io.lockkeeper.spring.contract;

import io.lockkeeper.contract.RunningTest;
import io.lockkeeper.internal.contract.RecorderSettings;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.ClassUtils;

/** Names the running test in what is recorded. Spring finds it in {@code META-INF/spring.factories}. */
public final class ContractTestListener implements TestExecutionListener, Ordered {

    private static final AtomicBoolean LOOKED = new AtomicBoolean();

    /** For Spring, which makes it. */
    public ContractTestListener() {
        if (LOOKED.compareAndSet(false, true) && RecorderSettings.isWanted() && !hasProxy()) {
            LogFactory.getLog("io.lockkeeper.contract")
                    .warn("no statements are recorded for the contract " + RecorderSettings.file()
                            + ": add io.r2dbc:r2dbc-proxy to the test scope");
        }
    }

    private static boolean hasProxy() {
        return ClassUtils.isPresent(
                "io.r2dbc.proxy.ProxyConnectionFactory", ContractTestListener.class.getClassLoader());
    }

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
