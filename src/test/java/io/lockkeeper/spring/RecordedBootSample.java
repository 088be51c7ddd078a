package io.lockkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestContextManager;

/** The tests of a Boot application, which run in a process of their own. */
@SpringBootTest(classes = RecordedBootSample.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class RecordedBootSample {

    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    private ConnectionFactory factory;

    /** As Spring's extension for JUnit does it. */
    public static void main(String... arguments) throws Exception {
        TestContextManager manager = new TestContextManager(RecordedBootSample.class);
        RecordedBootSample test = new RecordedBootSample();
        Method method = RecordedBootSample.class.getDeclaredMethod("countsNotes");
        manager.beforeTestClass();
        manager.prepareTestInstance(test);
        manager.beforeTestMethod(test, method);
        method.invoke(test);
        manager.afterTestMethod(test, method, null);
        manager.afterTestClass();
    }

    void countsNotes() {
        assertThat(DatabaseClient.create(factory)
                        .sql("select count(*) as many from note where id in (:ids)")
                        .bind("ids", List.of(1L, 2L))
                        .map(row -> row.get("many", Long.class))
                        .one()
                        .block())
                .isZero();
    }
}
