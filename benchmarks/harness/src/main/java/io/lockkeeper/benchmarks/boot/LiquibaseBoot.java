package io.lockkeeper.benchmarks.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

final class LiquibaseBoot implements Boot {

    @Override
    public void boot(Target target) throws Exception {
        try (Connection connection = DriverManager.getConnection(target.jdbcUrl(), Target.USER, Target.USER)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase =
                    new Liquibase("changelog.xml", new DirectoryResourceAccessor(target.folder()), database)) {
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.update(new Contexts(), new LabelExpression());
            }
        }
    }
}
