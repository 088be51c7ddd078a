package io.lockkeeper.contract;

import io.r2dbc.proxy.callback.ProxyConfig;
import io.r2dbc.proxy.callback.ProxyFactory;
import io.r2dbc.proxy.callback.QueriesExecutionContext;
import io.r2dbc.proxy.core.ConnectionInfo;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.StatementInfo;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;

/** Makes no proxies of rows, of which nothing is recorded: there are more of them than of all the rest. */
final class RowsAsTheyAre implements ProxyFactory {

    private final ProxyFactory rest;

    private RowsAsTheyAre(ProxyFactory rest) {
        this.rest = rest;
    }

    static ProxyConfig config() {
        ProxyConfig config = new ProxyConfig();
        ProxyFactory rest = config.getProxyFactory();
        config.setProxyFactoryFactory(same -> new RowsAsTheyAre(rest));
        return config;
    }

    @Override
    public ConnectionFactory wrapConnectionFactory(ConnectionFactory factory) {
        return rest.wrapConnectionFactory(factory);
    }

    @Override
    public Connection wrapConnection(Connection connection, ConnectionInfo info) {
        return rest.wrapConnection(connection, info);
    }

    @Override
    public Batch wrapBatch(Batch batch, ConnectionInfo info) {
        return rest.wrapBatch(batch, info);
    }

    @Override
    public Statement wrapStatement(Statement statement, StatementInfo info, ConnectionInfo connection) {
        return rest.wrapStatement(statement, info, connection);
    }

    @Override
    public Result wrapResult(Result result, QueryExecutionInfo query, QueriesExecutionContext queries) {
        return rest.wrapResult(result, query, queries);
    }

    @Override
    public Row wrapRow(Row row, QueryExecutionInfo query) {
        return row;
    }

    @Override
    public Result.RowSegment wrapRowSegment(Result.RowSegment segment, QueryExecutionInfo query) {
        return segment;
    }
}
