import asyncio


async def serve(reader, writer):
    writer.writelines([b"tea\n", b"noodles\n"])  # 两句话
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port
        )
        async for line in reader:
            print(line)
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
