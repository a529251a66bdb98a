import asyncio

MB = 2**20


async def pile_up(drain):
    async def serve(reader, writer):
        most = 0
        for _ in range(16):
            writer.write(b"x" * MB)
            if drain:
                await writer.drain()
            size = writer.transport.get_write_buffer_size()
            most = max(most, size)
        writer.close()
        answer.set_result(most)

    answer = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port
        )
        while await reader.read(MB):
            pass
        writer.close()
        await writer.wait_closed()
    return await answer


async def main():
    print("不 drain，攒过 1 MB:", await pile_up(False) > MB)
    print("每次 drain，攒过 1 MB:", await pile_up(True) > MB)


asyncio.run(main())
