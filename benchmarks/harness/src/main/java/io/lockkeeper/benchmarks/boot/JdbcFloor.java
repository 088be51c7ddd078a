package io.lockkeeper.benchmarks.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What driver and files alone cost over pgjdbc: it checks nothing. */
final class JdbcFloor implements Boot {

    @Override
    public void boot(Target target) throws Exception {
        HashedFiles read = HashedFiles.in(target.folder());
        try (Connection connection = DriverManager.getConnection(target.jdbcUrl(), Target.USER, Target.USER);
                Statement statement = connection.createStatement()) {
            if (lookUp(statement) < read.files().size()) {
                migrate(statement, read);
            }
        }
    }

    private static long lookUp(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(HashedFiles.LOOKUP)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException refused) {
            if (HashedFiles.UNDEFINED_TABLE.equals(refused.getSQLState())) {
                return 0;
            }
            throw refused;
        }
    }

    private static void migrate(Statement statement, HashedFiles read) throws SQLException {
        statement.execute(HashedFiles.BEGIN);
        for (HashedFiles.HashedFile file : read.behind(lookUp(statement))) {
            statement.execute(file.sql() + ";\n" + file.insert());
        }
        statement.execute("commit");
    }
}
