package io.lockkeeper.contract;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names the running test in what a {@link ContractRecorder} records, as in {@code @ExtendWith(ContractExtension.class)}. It
 * is found on its own where {@code junit.jupiter.extensions.autodetection.enabled} is on. Statements that are sent while
 * several tests run at once are recorded without a name.
 */
public final class ContractExtension implements BeforeEachCallback, AfterEachCallback {

    /** For JUnit, which makes it. */
    public ContractExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningTest.begins(name(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningTest.ends(name(context));
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName();
    }
}
