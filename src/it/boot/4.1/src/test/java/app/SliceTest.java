package app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;

@DataR2dbcTest
class SliceTest {

    @Test
    void theSchemaIsThere(@Autowired Notes notes) {
        assertThat(notes.count().block()).isEqualTo(1);
    }
}
